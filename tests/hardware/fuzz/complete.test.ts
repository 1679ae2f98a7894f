import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../hardware/root.ts';
import { targetNames } from './run.ts';

const root = projectRoot();
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const files = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);

/** The targets with the helpers of this folder that they are made by. */
const targets = files('tests/hardware/fuzz')
  .filter((name) => !name.endsWith('.test.ts'))
  .map(read)
  .join('\n');
const isFed = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(targets);

/** What takes a stream apart: reducers of a state and a chunk, and classes that bytes are pushed into. */
function decodersIn(source: string): string[] {
  const reducers = source.matchAll(/^export function (\w+)\(\s*state\b[^)]*Uint8Array/gm);
  const classes = source.matchAll(/^export class (\w+)[\s\S]*?^}/gm);
  return [
    ...[...reducers].map(([, name = '']) => name),
    ...[...classes].filter(([body]) => /^ {2}push\(byte/m.test(body)).map(([, name = '']) => name),
  ];
}
const decoders = [...files('hardware/codec'), ...files('hardware/simulator')].flatMap((file) =>
  decodersIn(read(file)).map((name): [string, string] => [name, file]),
);

/** Files of simulators that hear bytes and are fed through something else. */
const elsewhere: Readonly<Record<string, string>> = {
  'printer/inlet.ts': 'counts bytes and hands them on; what reads them has targets',
  'printer/receive-buffer.ts': 'keeps bytes for the readers, which have targets',
  'printer/machine.ts': 'hands on to the inlet; whole printers are in simulator/printer-parsers.test.ts',
  'printer/device.ts': 'hands on to the machine; whole printers are in simulator/printer-parsers.test.ts',
  'printer/escpos-firmware.ts': 'hands on to RealTimeScanner and Tokenizer, which have targets',
  'custom/firmware.ts': 'hands on to RealTimeScanner and Tokenizer, which have targets',
  'nippon/firmware.ts': 'hands on to Tokenizer, which has a target',
  'star/firmware.ts': 'hands on to StarReader, which has a target',
  'port/pace.ts': 'a slow line: it does not look at what it carries',
  'scanner/index.ts': 'hands on to the wires, which have a target',
};
const hearsBytes =
  /^\s*(?:async )?(?:push|receive|type|take|notice|read)\((?:byte|bytes|text|chunk)\b[^)]*\)[^;\n]*\{/m;

describe('the fuzz targets', () => {
  it.each(
    readdirSync(path.join(root, 'hardware/codec'), { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    ),
  )('there is one of codec/$name', ({ name }) => {
    expect(targets).toContain(`hardware/codec/${name}/`);
  });

  it('were found, and the decoders too', () => {
    expect(targetNames().length).toBeGreaterThan(20);
    expect(decoders.length).toBeGreaterThan(8);
  });

  it.each(decoders)('%s of %s is fed by one', (name) => {
    // `frame` and `frameStxEtx` are reached through createFraming, which all three MRZ targets make
    const through = name.startsWith('frame') && name !== 'frameSsi' ? 'createFraming' : name;
    expect(isFed(through)).toBe(true);
  });

  it('every simulator that hears bytes is fed by one, or says why not', () => {
    const hearing = files('hardware/simulator')
      .filter((file) => hearsBytes.test(read(file)))
      .map((file) => file.replace('hardware/simulator/', ''));
    expect(hearing.length).toBeGreaterThan(12);
    const unfed = hearing.filter((file) => !targets.includes(`hardware/simulator/${file}`));
    expect(unfed.sort()).toEqual(Object.keys(elsewhere).sort());
  });
});
