// Bundles every program into out/: main, preload, hardware process, command line, simulator, sandbox gateway, screen.
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build as bundle, transform } from 'esbuild';
import { build as buildScreen } from 'vite';
import { root } from './lib/run.mjs';

const programs = {
  'after-picture': 'electron/after-picture.ts', // main.cjs loads it when its window is open
  preload: 'electron/preload/preload.ts',
  hardware: 'hardware/process.ts',
  readiness: 'electron/readiness/program/main.ts',
  simulator: 'hardware/simulator/main.ts',
  gateway: 'electron/requests/gateway/sandbox/main.ts',
  ncalayer: 'electron/signing/stand-in/main.ts',
  sip2: 'electron/library/stand-in/main.ts',
};

/** In pieces, each read when it is wanted. */
const programsInPieces = { main: 'electron/main.ts', cli: 'electron/cli/main.ts' };

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

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  external,
  plugins: [englishOnly],
  metafile: true,
  absWorkingDir: root, // the bundles name their sources from here, wherever one builds from
  logLevel: 'error',
};

/** Resolves to the npm packages that went into the bundles, as places: `node_modules/zod`. */
export async function build({ outFolder = path.join(root, 'out'), screen = true } = {}) {
  mkdirSync(outFolder, { recursive: true });
  const [page, ...bundles] = await Promise.all([
    screen
      ? buildScreen({ configFile: path.join(root, 'vite.config.ts'), logLevel: 'error' })
      : { output: [] },
    ...Object.entries(programsInPieces).map(([name, entry]) => buildInPieces(outFolder, name, entry)),
    ...Object.entries(programs)
      .filter(([, entry]) => existsSync(path.join(root, entry)))
      .map(([name, entry]) =>
        bundle({
          ...common,
          entryPoints: [path.join(root, entry)],
          outfile: path.join(outFolder, `${name}.cjs`),
          format: 'cjs',
          // require instead: import() reads a CJS file twice
          supported: { 'dynamic-import': false },
          sourcemap: 'linked',
          // The sandboxed preload has no node:url and does not look for files.
          ...(name === 'preload' ? {} : metaUrl),
        }),
      ),
  ]);
  await compileCatalogue(outFolder);
  const link = path.join(root, 'node_modules', '.bin', 'qyzmet');
  rmSync(link, { force: true });
  symlinkSync('../../scripts/qyzmet.mjs', link); // npx finds it here at once, without a registry
  if (existsSync(path.join(root, 'scripts/qyzmet.mjs')))
    chmodSync(path.join(root, 'scripts/qyzmet.mjs'), 0o755);
  return packagesOf([
    ...bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)),
    ...page.output.flatMap((each) => each.moduleIds ?? each.originalFileNames ?? []),
  ]);
}

const packagesOf = (files) =>
  [
    ...new Set(
      files.flatMap((file) => /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
    ),
  ].sort();

/**
 * `devices status` reads a fifth of the command line, and main opens its window with a fifth of itself. esbuild cuts
 * pieces only out of ES modules, so each is turned into CommonJS afterwards.
 */
async function buildInPieces(outFolder, name, entry) {
  const pieces = path.join(outFolder, name);
  rmSync(pieces, { recursive: true, force: true }); // their names change with what they hold
  const { metafile, outputFiles } = await bundle({
    ...common,
    entryPoints: { [name]: path.join(root, entry) },
    outdir: outFolder,
    format: 'esm',
    splitting: true,
    chunkNames: `${name}/[hash]`,
    outExtension: { '.js': '.cjs' },
    define: metaUrl.define,
    sourcemap: 'inline',
    write: false,
  });
  mkdirSync(pieces, { recursive: true });
  await Promise.all(
    outputFiles.map(async ({ path: file, text }) => {
      const { code, map } = await transform(text, {
        format: 'cjs',
        platform: 'node',
        target: common.target,
        supported: { 'dynamic-import': false },
        // compiling is half of a short command's time, and of a start's; names stay, for stacks
        minifyWhitespace: true,
        minifySyntax: true,
        banner: metaUrl.banner.js,
        sourcemap: 'external',
        sourcefile: path.basename(file),
      });
      writeFileSync(file, `${code}//# sourceMappingURL=${path.basename(file)}.map\n`);
      writeFileSync(`${file}.map`, map);
    }),
  );
  return { metafile };
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
