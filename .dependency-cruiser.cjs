/** Who may import whom (DESIGN §2). Run by scripts/check-imports.mjs, which also counts what was seen. */
const pure = [
  '^electron/contract/',
  '^hardware/role/',
  '^hardware/codec/',
  '^hardware/document/schema/',
  '^hardware/(protocol|config)\\.ts$',
];
const roots = ['^electron/cli/', '^hardware/process\\.ts$', '^electron/readiness/(program|paper)/'];
const native = '^(node_modules/)?(serialport|@serialport|node-hid|@napi-rs/canvas|@photostructure/sqlite)';

module.exports = {
  forbidden: [
    {
      name: 'renderer-knows-only-the-contract',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|hardware|tests|scripts)/', pathNot: '^electron/contract/' },
    },
    {
      name: 'contract-stands-alone',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { path: '^(electron|hardware|renderer|tests|scripts)/', pathNot: '^electron/contract/' },
    },
    {
      name: 'electron-sees-the-face-of-hardware',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/cli/' },
      to: { path: '^hardware/', pathNot: '^hardware/(role/|document/schema/|(protocol|config)\\.ts$)' },
    },
    {
      name: 'electron-never-draws',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|tests|scripts)/' },
    },
    {
      name: 'nobody-imports-a-composition-root',
      severity: 'error',
      from: { pathNot: ['^electron/cli/', '^tests/'] },
      to: {
        path: [
          '^electron/cli/',
          '^electron/main\\.ts$',
          '^electron/readiness/program/main\\.ts$',
          '^hardware/process\\.ts$',
          '/simulator/main\\.ts$',
          '/sandbox/main\\.ts$',
          '/stand-in/main\\.ts$',
        ],
      },
    },
    {
      name: 'hardware-knows-nothing-above-it',
      severity: 'error',
      from: { path: '^hardware/' },
      to: { path: '^(electron|renderer|tests|scripts)/' },
    },
    {
      name: 'hardware-has-no-electron',
      severity: 'error',
      from: { path: '^hardware/' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'driver-below-device',
      severity: 'error',
      from: { path: '^hardware/(driver|transport|codec|document|role)/' },
      to: { path: '^hardware/(device/|simulator/|process\\.ts$)' },
    },
    {
      name: 'transport-and-codec-know-no-driver',
      severity: 'error',
      from: { path: '^hardware/(transport|codec|document|role)/' },
      to: { path: '^hardware/driver/' },
    },
    {
      name: 'simulator-shares-no-codec',
      comment: 'A bug shared by driver and simulator would hide itself.',
      severity: 'error',
      from: { path: '^hardware/simulator/' },
      to: { path: '^hardware/(codec|driver|device|transport)/' },
    },
    {
      name: 'pure-does-no-io',
      severity: 'error',
      from: { path: pure },
      to: {
        path: [
          `${native}`,
          '^(node:)?(fs|net|http|https|child_process|worker_threads|dgram|tls)(/|$)',
          '^electron$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'electron-module-in-its-rooms',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(main\\.ts$|ipc/|preload/|window/|devices/)' },
      to: { path: '(^|node_modules/)electron(/electron\\.d\\.ts)?$' },
    },
    {
      name: 'main-loads-no-device-addon',
      severity: 'error',
      from: { path: '^electron/', pathNot: [...roots, '/gateway/sandbox/'] }, // programs of their own
      to: { path: '(serialport|node-hid|@napi-rs/canvas)' },
    },
    {
      name: 'the-report-is-drawn-apart',
      comment: 'It draws with an addon and looks through the whole database.',
      severity: 'error',
      from: { path: '^electron/', pathNot: roots },
      to: { path: '^electron/readiness/(program|paper)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
