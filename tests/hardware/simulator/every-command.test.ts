import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contactlessReaders } from '../../../hardware/simulator/contactless/index.ts';
import { describeCommands } from '../../../hardware/simulator/control/command.ts';
import { customPrinters } from '../../../hardware/simulator/custom/index.ts';
import type { Family } from '../../../hardware/simulator/device.ts';
import { magneticReaders } from '../../../hardware/simulator/magstripe/index.ts';
import { modemLines } from '../../../hardware/simulator/modem-lines/index.ts';
import { mrzReaders } from '../../../hardware/simulator/mrz/reader.ts';
import { nipponPrinters } from '../../../hardware/simulator/nippon/index.ts';
import { escposPrinters } from '../../../hardware/simulator/printer/printer.ts';
import { relays } from '../../../hardware/simulator/relay/index.ts';
import { scanners } from '../../../hardware/simulator/scanner/index.ts';
import { starPrinters } from '../../../hardware/simulator/star/index.ts';
import { zebraPrinters } from '../../../hardware/simulator/zebra/index.ts';
import { type Bench, bench } from './bench.ts';
import { bytes } from './bytes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const families: Record<string, Family> = {
  mrz: mrzReaders,
  magstripe: magneticReaders,
  scanner: scanners,
  contactless: contactlessReaders,
  escpos: escposPrinters,
  custom: customPrinters,
  star: starPrinters,
  zebra: zebraPrinters,
  nippon: nipponPrinters,
  relay: relays,
  modemLines,
};
/** Of printers that differ only in width one stands for all. */
const alike = /^generic-escpos-|m30iii$/;
const all = Object.entries(families).flatMap(([driver, family]) =>
  family.profiles
    .filter((profile) => !alike.test(profile))
    .map((profile) => [driver, profile, family] as const),
);
const plug = (driver: string, profile: string, family: Family): Bench =>
  bench((surroundings) => family.create({ driver, profile, pty: '/nowhere' }, surroundings));

/** The JSON Schema a dock is given, as far as this test fills it in. */
interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  anyOf?: Schema[];
  pattern?: string;
  additionalProperties?: unknown;
}
/** The least that fits a schema: what somebody would send who knows nothing but the schema. */
function least(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return least(schema.anyOf.at(-1) ?? {});
  if (schema.prefixItems) return schema.prefixItems.map(least);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, least(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => least(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return schema.pattern?.includes('0-9a-f') ? '04a1b2c3' : 'AB';
  }
}

describe.each(all)('%s %s', (driver, profile, family) => {
  const described = (device: Bench) =>
    describeCommands(device.device.commands) as { name: string; args: Schema }[]; // what the dock is sent

  test('every command it announces takes what its schema says; closed after it, nothing goes on', () => {
    for (const { name, args } of described(plug(driver, profile, family))) {
      const at = plug(driver, profile, family);
      // words of refusal are the device's own, not that the request was none
      expect(at.ask(name, least(args) as object), name).not.toBe('invalidRequest');
      expect(typeof at.device.state(), name).toBe('object');
      at.device.close();
      expect(vi.getTimerCount(), name).toBe(0);
      const sent = at.sent.length;
      vi.advanceTimersByTime(60_000);
      expect(at.sent.length, name).toBe(sent);
    }
  });

  test('none takes a thing of the wrong kind, and refused it does nothing', () => {
    const at = plug(driver, profile, family);
    const before = JSON.stringify(at.device.state());
    for (const { name, args } of described(at)) {
      for (const wrong of ['text', 7, null, []])
        expect(at.ask(name, wrong as object), name).toBe('invalidRequest');
      if (args.additionalProperties === false)
        expect(at.ask(name, { ...(least(args) as object), nobodyKnows: 1 }), name).toBe('invalidRequest');
      for (const missing of args.required ?? []) {
        const rest = { ...(least(args) as Record<string, unknown>) };
        delete rest[missing];
        if (args.properties?.[missing]?.default === undefined)
          expect(at.ask(name, rest), `${name} without ${missing}`).toBe('invalidRequest');
      }
    }
    expect(JSON.stringify(at.device.state())).toBe(before);
    expect(at.sent).toEqual([]);
    at.device.close();
  });

  test('hung twice and awake twice it is awake; unplugged and back it still has every command', () => {
    const at = plug(driver, profile, family);
    const names = Object.keys(at.device.commands);
    for (const act of ['hang', 'hang', 'wake', 'wake'] as const) at.device[act]();
    at.device.plugged(false);
    at.device.plugged(true);
    expect(Object.keys(at.device.commands)).toEqual(names);
    expect(at.device.state().hung ?? false).toBe(false);
    at.device.close();
  });

  test('bytes of no protocol while it hangs, starts or waits: it takes them and says what it says', () => {
    const at = plug(driver, profile, family);
    const junk = bytes('00 ff 1b 1d 10 14 16 02 03 0d 05 "junk" 7f 80 13 11');
    for (const act of [() => undefined, () => at.device.hang(), () => at.device.wake()]) {
      act();
      for (let n = 0; n < 50; n++) at.give(junk.slice(n % 7));
    }
    vi.advanceTimersByTime(5000);
    expect(() => JSON.stringify(at.device.state())).not.toThrow();
    at.device.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('a profile no family has is refused in words', () => {
  for (const family of Object.values(families)) {
    if (family.profiles.length === 1 || family === modemLines) continue; // one make
    expect(() =>
      bench((surroundings) =>
        family.create({ driver: 'x', profile: 'nobody', pty: '/nowhere' }, surroundings),
      ),
    ).toThrow(/no such|nobody/);
  }
});
