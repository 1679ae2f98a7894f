import { parseArgs } from 'node:util';

export interface Launch {
  demo: boolean;
  /** Development: the window that plays with simulators. */
  dock: boolean;
  config: string | undefined;
  /** Database, logs and browser files; the system's place for them when not given. */
  data: string | undefined;
}

/**
 * Our arguments out of `process.argv`, which also carries Chromium's switches and, unpackaged, the application folder.
 * Not `app.commandLine`: from Electron 36 it lower-cases names.
 */
export function readLaunch(argv: readonly string[]): Launch {
  const { values } = parseArgs({
    args: argv.filter((argument) => argument !== '--'),
    strict: false,
    allowPositionals: true,
    options: {
      demo: { type: 'boolean' },
      dock: { type: 'boolean' },
      config: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    demo: values.demo === true,
    dock: values.dock === true,
    config: text(values.config),
    data: text(values.data),
  };
}
