// Run by Electron (../code-cache.mjs): what V8 makes of a program, as it stands after the program was loaded. `plain`: made
// without loading it. `try`: whether V8 takes what lies there. Ends before Electron opens anything.
const { readFileSync, writeFileSync, writeSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const [how, file, cache] = JSON.parse(process.env.QYZMET_CODE_CACHE);
const script = new vm.Script(Module.wrap(readFileSync(file, 'utf8')), {
  filename: file,
  ...(how === 'try' && { cachedData: readFileSync(cache) }),
});
if (how === 'load') {
  const module = { exports: {} };
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, Module.createRequire(file), module, file, path.dirname(file));
}
if (how === 'try') writeSync(1, script.cachedDataRejected ? 'rejected' : 'taken');
else writeFileSync(cache, script.createCachedData());
process.exit(0);
