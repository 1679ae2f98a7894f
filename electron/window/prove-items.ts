import { app, type BrowserWindow, type Session, type WebPreferences } from 'electron';
import type { SecurityItem } from '../contract/values/security-item.ts';
import type { SecurityItemName } from '../contract/values/security-items.ts';
import type { Gate } from '../ipc/gate.ts';
import type { LockdownCode, LockdownFact } from '../readiness/lockdown.ts';
import { judgeVersion } from './electron-line.ts';
import {
  isPrevented,
  isSandboxedProcess,
  lookFromPage,
  opensNothingOutside,
  stopsOutside,
} from './item-probes.ts';
import { inTime, preferencesOf, proveLockdown } from './prove-lockdown.ts';

export interface ItemParts {
  window: BrowserWindow;
  session: Session;
  /** Where the bundled programs are. */
  outFolder: string;
  gate: Gate;
}

/** true: as it must be · false: what must not be was let through · a code: what is wrong · null: not to be tried. */
type Finding = boolean | string | null;
type Judgement = Omit<SecurityItem, 'item'>;

/** Electron's twenty items on the kiosk as it runs now. Each is tried out where it can be, not only looked up. */
export async function proveItems({ window, session, outFolder, gate }: ItemParts): Promise<SecurityItem[]> {
  const contents = window.webContents;
  const facts = await proveLockdown(window);
  const [page, stopped, refused] = await Promise.all([
    inTime(lookFromPage(contents)),
    inTime(stopsOutside(session)),
    inTime(refusesStrangers(gate)),
  ]);
  const preferences = preferencesOf(contents);
  const fact = (...codes: LockdownCode[]): Judgement =>
    worst(codes.map((code) => judgementOf(facts.find((each) => each.code === code))));
  const judge = (...findings: Finding[]): Judgement => worst(findings.map(judgementFrom));
  const prevents = (event: string, ...more: unknown[]): Finding => isPrevented(contents, event, ...more);
  const preference = (isGood: (preferences: WebPreferences) => boolean): Finding =>
    preferences && (isGood(preferences) || 'off');
  const without = (...switches: string[]): Finding =>
    !switches.some((name) => app.commandLine.hasSwitch(name)) || 'switchGiven';

  const items: Record<SecurityItemName, Judgement> = {
    secureContent: judge(
      stopped,
      without('ignore-certificate-errors', 'unsafely-treat-insecure-origin-as-secure'),
    ),
    nodeIntegration: worst([
      fact('nodeIntegration', 'pageNode'),
      judge(preference((those) => !those.nodeIntegrationInWorker)),
    ]),
    contextIsolation: fact('contextIsolation'),
    sandbox: worst([fact('sandbox'), judge(sandboxOf(contents.getOSProcessId()))]),
    permissions: worst([fact('permissions'), judge(page && page.given.length === 0)]),
    webSecurity: worst([
      fact('webSecurity'),
      judge(without('disable-web-security', 'disable-site-isolation-trials')),
    ]),
    contentPolicy: fact('contentPolicy', 'pageEval'),
    insecureContent: judge(
      preference((those) => !those.allowRunningInsecureContent),
      without('allow-running-insecure-content'),
    ),
    experimentalFeatures: judge(
      preference((those) => !those.experimentalFeatures),
      without('enable-experimental-web-platform-features', 'js-flags'),
    ),
    blinkFeatures: judge(
      preference((those) => !those.enableBlinkFeatures),
      without('enable-blink-features'),
    ),
    webviewPopups: judge(
      preference((those) => those.webviewTag !== true),
      page && !page.webview,
    ),
    webview: judge(prevents('will-attach-webview', {}, {})),
    navigation: worst([
      fact('navigation'),
      judge(
        prevents('will-navigate', 'https://qyzmet.invalid/'),
        prevents('will-frame-navigate'),
        prevents('will-redirect', 'https://qyzmet.invalid/'),
        prevents('will-prevent-unload'), // prevented: it asks nobody, it leaves
        preference((those) => !those.navigateOnDragDrop),
      ),
    ]),
    newWindows: fact('newWindows', 'pageWindowOpen'),
    externalPrograms: judge(opensNothingOutside(outFolder)),
    electronVersion: judgeVersion(process.versions.electron),
    senders: judge(refused, page && !page.inFrames),
    protocol: fact('protocol', 'pageFile'),
    fuses: fact('fuses'),
    exposedApis: judge(page && isOnlyTheBridge(page)),
  };
  // Object.entries forgets the names
  return Object.entries(items).map(([item, judgement]) => ({ item: item as SecurityItemName, ...judgement }));
}

const judgementOf = (fact: LockdownFact | undefined): Judgement => {
  if (!fact) return { outcome: 'notTested', reason: 'noAnswer' };
  return { outcome: fact.outcome, reason: fact.outcome === 'pass' ? null : fact.reason };
};

function judgementFrom(finding: Finding): Judgement {
  if (finding === null) return { outcome: 'notTested', reason: 'noAnswer' };
  if (finding === true) return { outcome: 'pass', reason: null };
  return { outcome: 'fail', reason: finding || 'allowed' };
}

/** A fail outweighs what could not be tried, and that outweighs what passed. */
const worst = (judgements: readonly Judgement[]): Judgement =>
  judgements.find(({ outcome }) => outcome === 'fail') ??
  judgements.find(({ outcome }) => outcome === 'notTested') ?? { outcome: 'pass', reason: null };

const sandboxOf = (pid: number): Finding => {
  const isSandboxed = isSandboxedProcess(pid);
  return isSandboxed === false ? 'off' : isSandboxed;
};

/** A frame in the page, a page of another origin, and a page that main gave to nobody, each with a call of its own. */
async function refusesStrangers(gate: Gate): Promise<boolean> {
  const strangers = [
    { mainFrame: false, origin: 'app://kiosk', actor: 'citizen' },
    { mainFrame: true, origin: 'https://qyzmet.invalid', actor: 'citizen' },
    { mainFrame: true, origin: null, actor: 'citizen' },
    { mainFrame: true, origin: 'app://kiosk', actor: null },
  ] as const;
  const answers = await Promise.all(strangers.map((stranger) => gate(stranger, 'getScreen', {})));
  return answers.every((answer) => JSON.stringify(answer) === '{"ok":false,"error":"badSender"}');
}

/** Two functions, and nothing of Electron's. */
const isOnlyTheBridge = ({
  exposed,
  bridge,
}: {
  exposed: string[];
  bridge: { names: string[]; frozen: boolean };
}) => exposed.join() === 'qyzmet' && bridge.names.join() === 'call,on' && bridge.frozen;
