import { build } from 'esbuild';
import { expect, it } from 'vitest';

const entry = 'electron/main.ts';

/** Each file that is read before the window opens, with the one that asks for it. */
async function readAtStart(): Promise<Map<string, string>> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    outfile: 'main.cjs',
    logLevel: 'silent',
    packages: 'external',
  });
  const seen = new Map([[entry, '']]);
  for (const [file] of seen)
    for (const { path, kind } of metafile.inputs[file]?.imports ?? [])
      if (kind === 'import-statement' && !seen.has(path)) seen.set(path, file); // import() comes later
  return seen;
}

it('the window does not wait for a schema, for yaml, for the log or for a device', async () => {
  const seen = await readAtStart();
  expect(seen.size).toBeGreaterThan(20);
  const packages = [...seen.keys()].filter((file) => !/^(electron|node:)/.test(file));
  const hardware = packages.filter((file) => file.startsWith('hardware/'));
  // zod, yaml, pino or a native addon: each costs every start 15 ms and more
  expect(packages.filter((file) => !hardware.includes(file))).toEqual([]);
  expect(hardware.map((file) => `${seen.get(file)} → ${file}`)).toEqual([]);
});
