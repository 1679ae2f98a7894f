import { clipboard, type Session, type WebContents } from 'electron';
import type { Log } from '../config/log.ts';
import type { AuditCheck } from '../kiosk/contract.ts';
import { whereOf } from '../log/where-of.ts';
import { windowLimits } from './limits.ts';
import { forgetName, inspectPage, type PageTraces } from './page-traces.ts';

/** Removes what a visitor may have left in the browser, then looks whether it is really gone. */
export async function wipeBrowser(
  contents: WebContents | null,
  session: Session,
  log: Log,
): Promise<AuditCheck[]> {
  const step = createSteps(log);
  // The page first: a new document has no fields, no script state, and can write nothing old back.
  if (contents) {
    await step('name', () => forgetName(contents));
    await step('reload', () => reload(contents));
  }
  await Promise.all([
    step('storage', () => session.clearStorageData()),
    step('cache', () => session.clearCache()),
    step('codeCache', () => session.clearCodeCaches({})),
    step('hostResolver', () => session.clearHostResolverCache()),
    step('httpAuth', () => session.clearAuthCache()),
    step('clipboard', async () => {
      clipboard.clear();
      selection()?.clear();
    }),
    step('history', async () => contents?.navigationHistory.clear()),
  ]);
  const traces = contents ? await step('inspect', () => inspectPage(contents)) : undefined;
  return [
    { check: 'storage', pass: traces?.storage === 0 },
    { check: 'cookies', pass: (await step('cookies', () => session.cookies.get({})))?.length === 0 },
    { check: 'cache', pass: (await step('cacheSize', () => session.getCacheSize())) === 0 },
    {
      check: 'clipboard',
      pass: (await step('clipboardText', clipboardTexts))?.every((text) => text === '') ?? false,
    },
    { check: 'dom', pass: isCleanDocument(traces) && (contents?.navigationHistory.length() ?? 0) <= 1 },
  ];
}

const isCleanDocument = (traces: PageTraces | undefined): boolean =>
  traces !== undefined && traces.fields === 0 && traces.windowName === 0 && traces.selection === 0;

/** One step: its own deadline, its failure logged, its result or undefined. */
const createSteps =
  (log: Log) =>
  async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('late')), windowLimits.wipeStepMs);
    });
    try {
      return await Promise.race([work(), late]);
    } catch (error) {
      log.error({ step: name, ...whereOf(error) }, 'a step of the wipe failed');
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };

const reload = (contents: WebContents): Promise<void> =>
  new Promise((resolve) => {
    contents.once('did-finish-load', resolve);
    contents.reloadIgnoringCache();
  });

/** X11's selection by mouse; Electron 44 made it a clipboard of its own, before that it was an argument. */
function selection(): { clear(): void; readText(): Promise<string> | string } | undefined {
  // The two generations of types do not meet in a common one.
  const either = clipboard as unknown as {
    selection?: { clear(): void; readText(): Promise<string> };
    clear(type: 'selection'): void;
    readText(type: 'selection'): string;
  };
  if (process.platform !== 'linux') return undefined;
  return (
    either.selection ?? {
      clear: () => either.clear('selection'),
      readText: () => either.readText('selection'),
    }
  );
}

const clipboardTexts = async (): Promise<string[]> => [
  await clipboard.readText(), // a promise since Electron 44
  (await selection()?.readText()) ?? '',
];
