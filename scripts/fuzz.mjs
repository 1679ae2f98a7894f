// `npm run fuzz -- [--inputs 10000000] [--seed n] [--only name] [--from n]`: random and damaged bytes through every
// codec (tests/hardware/fuzz/*.fuzz.ts). One line per codec; exits 1 when one failed. `--only`, `--seed` and `--from`
// of a failure play it again.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root, say } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
});
const [inputs, seed, from] = [values.inputs, values.seed, values.from].map(Number);
if (![inputs, seed, from].every(Number.isSafeInteger) || inputs < 1) {
  say('fuzz: --inputs, --seed and --from are whole numbers');
  process.exit(1);
}

const runner = path.join(root, `out/fuzz/run.${process.pid}.cjs`);
await build({
  entryPoints: [path.join(root, 'tests/hardware/fuzz/run.ts')],
  outfile: runner,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['esbuild'],
  define: { 'import.meta.url': '__importMetaUrl' },
  banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'error',
});
const { runFuzz, targetNames } = createRequire(import.meta.url)(runner);
const names = targetNames().filter((name) => values.only === undefined || name === values.only);
if (names.length === 0) {
  say(`fuzz: no codec ${values.only}; there are ${targetNames().join(', ')}`);
  process.exit(1);
}

say(`${inputs} inputs per codec, seed ${seed}`);
let failed = 0;
for (const name of names) {
  const { failure, ...report } = await runFuzz(name, { inputs, seed, from });
  const rate = Math.round(report.inputs / (report.tookMs / 1000));
  const facts = `slowest ${report.slowestMs.toFixed(1)} ms, held back ${report.retained} bytes at most`;
  process.stdout.write(`${name}: ${report.inputs} inputs, ${rate}/s, ${facts}${failure ? ': FAILED' : ''}\n`);
  if (!failure) continue;
  failed++;
  say(`  ${failure.what}\n  bytes ${failure.hex}`);
  say(`  again: npm run fuzz -- --only ${name} --seed ${seed} --from ${failure.input} --inputs 1`);
}
rmSync(runner, { force: true });
process.exit(failed > 0 ? 1 : 0);
