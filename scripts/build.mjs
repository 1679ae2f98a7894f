// Bundles every program into out/: main, preload, hardware process, command line, simulator, sandbox gateway, screen.
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build as bundle } from 'esbuild';
import { build as buildScreen } from 'vite';
import { root } from './lib/run.mjs';

const programs = {
  main: 'electron/main.ts',
  preload: 'electron/preload/preload.ts',
  hardware: 'hardware/process.ts',
  cli: 'electron/cli/main.ts',
  readiness: 'electron/readiness/program/main.ts',
  simulator: 'hardware/simulator/main.ts',
  gateway: 'electron/requests/gateway/sandbox/main.ts',
  ncalayer: 'electron/signing/stand-in/main.ts',
  sip2: 'electron/library/stand-in/main.ts',
};

/** Native addons stay outside; so does fastify, which only the sandbox needs (development). */
const external = [
  'node-hid',
  'smartcard',
  'electron',
  'serialport',
  '@napi-rs/canvas',
  '@node-rs/argon2',
  '@photostructure/sqlite',
  'fastify',
  'fastify-openapi-glue',
];

/** In a CJS bundle `import.meta.url` is gone; projectRoot() needs it. */
const metaUrl = {
  banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': '__importMetaUrl' },
};

/** zod brings its messages in fifty languages, a quarter of main's bundle; ours are made from codes, not from them. */
const englishOnly = {
  name: 'zod-english-only',
  setup(builder) {
    builder.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

export async function build({ outFolder = path.join(root, 'out'), screen = true } = {}) {
  mkdirSync(outFolder, { recursive: true });
  await Promise.all([
    ...Object.entries(programs)
      .filter(([, entry]) => existsSync(path.join(root, entry)))
      .map(([name, entry]) =>
        bundle({
          entryPoints: [path.join(root, entry)],
          outfile: path.join(outFolder, `${name}.cjs`),
          bundle: true,
          platform: 'node',
          format: 'cjs',
          target: 'node20.18',
          external,
          plugins: [englishOnly],
          sourcemap: 'linked',
          logLevel: 'error',
          // The sandboxed preload has no node:url and does not look for files.
          ...(name === 'preload' ? {} : metaUrl),
        }),
      ),
    screen ? buildScreen({ configFile: path.join(root, 'vite.config.ts'), logLevel: 'error' }) : undefined,
  ]);
  await compileCatalogue(outFolder);
  const link = path.join(root, 'node_modules', '.bin', 'qyzmet');
  rmSync(link, { force: true });
  symlinkSync('../../scripts/qyzmet.mjs', link); // npx finds it here at once, without a registry
  if (existsSync(path.join(root, 'scripts/qyzmet.mjs')))
    chmodSync(path.join(root, 'scripts/qyzmet.mjs'), 0o755);
}

/** The services, read and judged once (electron/catalogue/compiled.ts). */
async function compileCatalogue(outFolder) {
  const program = path.join(outFolder, `compile.${process.pid}.cjs`);
  await bundle({
    entryPoints: [path.join(root, 'electron/catalogue/compiled.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.18',
    external,
    logLevel: 'error',
    ...metaUrl,
  });
  const { compile } = createRequire(import.meta.url)(program);
  writeFileSync(path.join(outFolder, 'catalogue.json'), compile(path.join(root, 'electron/catalogue')));
  rmSync(program);
}

if (import.meta.filename === process.argv[1]) await build();
