/**
 * What an installed kiosk does not start with: it opens a way in from outside, or makes it play instead of serve. Names
 * only, never values: those may hold anything.
 */
export interface Start {
  argv: readonly string[];
  env: NodeJS.ProcessEnv;
  packaged: boolean;
}

/** Chromium's and Node's, without the dashes; what begins so is meant too: `inspect-brk`, `remote-debugging-pipe`. */
const switches = [
  'inspect',
  'debug',
  'remote-debugging',
  'remote-allow-origins',
  'js-flags',
  'load-extension',
  'disable-web-security',
  'disable-site-isolation',
  'allow-running-insecure-content',
  'allow-file-access-from-files',
  'ignore-certificate-errors',
  'unsafely-',
  'enable-blink-features',
  'enable-experimental-',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'ssl-key-log-file',
  'enable-logging',
  'log-net-log',
  'user-data-dir',
  'utility-cmd-prefix',
  'renderer-cmd-prefix',
  'gpu-launcher',
  'renderer-startup-dialog',
  'auto-open-devtools-for-tabs',
];
/** Ours, of development. */
const ours = ['demo', 'dock'];

/** Of Node, Electron and Chromium, and ours: read by somebody in the program, wanted by nobody in a hall. */
const variables = [
  /^NODE_(OPTIONS|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|REPL_EXTERNAL_MODULE|V8_COVERAGE|DEBUG)$/,
  /^ELECTRON_(RUN_AS_NODE|ENABLE_LOGGING|ENABLE_STACK_DUMPING|DEBUG_\w+|LOG_FILE|LOG_ASAR_READS|EXEC_PATH)$/,
  /^SSLKEYLOGFILE$/,
  /^QYZMET_DEMO_\w+$/,
  /^QYZMET_FAULT\w*$/,
];

/** The names of all that is refused; none in a checkout, where a developer may do as they like. */
export function refusedAtStart({ argv, env, packaged }: Start): string[] {
  if (!packaged) return [];
  return [...argv.flatMap(refusedSwitch), ...Object.keys(env).filter(isRefusedVariable).filter(isSet(env))];
}

function refusedSwitch(argument: string): string[] {
  const [, name] = /^--?([a-z][a-z0-9-]*)/i.exec(argument) ?? [];
  if (name === undefined) return [];
  const lower = name.toLowerCase(); // Chromium's are
  const isRefused = ours.includes(lower) || switches.some((one) => lower.startsWith(one));
  return isRefused ? [`--${lower}`] : [];
}

const isRefusedVariable = (name: string): boolean => variables.some((pattern) => pattern.test(name));
const isSet = (env: NodeJS.ProcessEnv) => (name: string) => (env[name] ?? '') !== '';
