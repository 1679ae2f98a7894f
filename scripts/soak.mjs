// `npm run soak -- --visits N [--seed n] [--from visit] [--kiosks k]`: random visits with random faults, then the books are balanced.
import { parseArgs } from 'node:util';
import { bin, run, say } from './lib/run.mjs';
import { ensureAll } from './lib/setup.mjs';

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    from: { type: 'string', default: '0' },
    kiosks: { type: 'string', default: '1' },
    'no-build': { type: 'boolean' },
  },
});
const whole = (name) => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 0) return String(value);
  say(`--${name} wants a whole number`);
  process.exit(2);
};
const [visits, seed, from, kiosks] = ['visits', 'seed', 'from', 'kiosks'].map(whole);

await ensureAll();
const { findElectron } = await import('./lib/electron.mjs');
const { startDisplay } = await import('./lib/display.mjs');
if (!values['no-build']) await (await import('./build.mjs')).build();
const electron = await findElectron();
const display = await startDisplay();
say(`${visits} visits of seed ${seed}, from visit ${from}`);
const { code } = await run(bin('vitest'), ['run', '--project', 'soak'], {
  env: {
    ...process.env,
    DISPLAY: display.display,
    QYZMET_DISPLAYS: display.display,
    QYZMET_SOAK_VISITS: visits,
    QYZMET_SOAK_SEED: seed,
    QYZMET_SOAK_FROM: from,
    QYZMET_SOAK_KIOSKS: kiosks,
    ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
  },
});
display.stop();
process.exit(code);
