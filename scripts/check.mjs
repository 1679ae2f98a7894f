// `npm run check`: format, lint, types against both Electrons, import rules, dead code, fast tests. Under 3 minutes.
import { bin, run, say } from './lib/run.mjs';

export const steps = [
  { name: 'format and lint', command: bin('biome'), args: ['ci', '--error-on-warnings', '.'] },
  { name: 'types, Electron 45', command: bin('tsc'), args: ['-p', 'tsconfig.json'] },
  { name: 'types, Electron 33', command: bin('tsc'), args: ['-p', 'tsconfig.electron-33.json'] },
  { name: 'import rules', command: process.execPath, args: ['scripts/check-imports.mjs'] },
  { name: 'licences and install scripts', command: process.execPath, args: ['scripts/check-licences.mjs'] },
  { name: 'dead code', command: bin('knip'), args: ['--no-progress'] },
];

export async function runSteps(list = steps) {
  let failed = 0;
  for (const { name, command, args } of list) {
    const started = Date.now();
    const { code, output } = await run(command, args, { capture: true });
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (code !== 0) {
      failed += 1;
      say(output.trim().slice(-6000));
    }
  }
  return failed;
}

if (import.meta.filename === process.argv[1]) {
  const failed = await runSteps();
  const { code } = await run(bin('vitest'), ['run', '--project', 'fast', '--project', 'fast-pure']);
  process.exit(failed > 0 || code !== 0 ? 1 : 0);
}
