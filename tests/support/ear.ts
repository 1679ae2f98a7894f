import type { ElectronApplication, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CallInput } from '../../electron/contract/channels/calls.ts';
import type { Language } from '../../electron/contract/values/language.ts';
import { CALL_CHANNEL } from '../../electron/preload/wire.ts';

export interface Heard extends CallInput<'speak'> {
  /** Bytes of sound that main gave for it; null when a newer text had come. */
  sound: number | null;
}

/** A focus that somebody walked to, and the words one sees there. */
interface Passed {
  words: string;
  language: string;
  privateKey: boolean;
}

/** What one hears of words: letters and digits. */
const plain = (text: string): string =>
  text
    .replace(/[+(\d][\d\s()•-]*•.*/s, '') // a number that is hidden in part is hidden wholly from ears
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
const words = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
/** A long name is said in parts, and who walks on hears the first of them. */
const HEARD_AT_LEAST = 60;

/** Somebody who notes what the kiosk says, between the screen and main's voice. */
export async function ear({ app, page }: { app: ElectronApplication; page: Page }, language: Language) {
  await app.evaluate(noteSpeech, CALL_CHANNEL);
  const all = () =>
    app
      .evaluate(() => Reflect.get(globalThis, 'heard') as Heard[])
      .then((heard) => heard.filter(({ ahead }) => !ahead));
  let since = (await all()).length;
  const now = async () => (await all()).slice(since);
  const says = (texts: readonly Heard[], text: string, spoken: string = language) =>
    texts.some(
      (one) => one.language === spoken && plain(one.text).includes(plain(text).slice(0, HEARD_AT_LEAST)),
    );

  return {
    all,
    /** The screen's own words are said, and make a sound. */
    async hears(text: string, spoken: string = language) {
      const sounding = async () => {
        const heard = await now();
        return (
          says(
            heard.filter(({ sound }) => (sound ?? 0) > 1000),
            text,
            spoken,
          ) || heard.map((one) => one.text)
        );
      };
      await expect.poll(sounding, { timeout: 8_000, interval: 30, message: `hears: ${text}` }).toBe(true);
    },
    /**
     * What is said from here on belongs to the page one is on. Tells what the focus came to since the last turn and
     * was not said by its name (private keys have none).
     */
    async turn(): Promise<string[]> {
      const passed = await page.evaluate(() => {
        const all = (Reflect.get(window, 'passed') ?? []) as Passed[]; // noteFocus fills it
        Reflect.set(window, 'passed', []);
        return all;
      });
      const unsaid = async () => {
        const heard = await now();
        return passed.filter((one) => !one.privateKey && !says(heard, one.words, one.language));
      };
      for (let tries = 0; tries < 10 && (await unsaid()).length > 0; tries += 1)
        await page.waitForTimeout(50);
      const missed = (await unsaid()).map((one) => `not said in ${one.language}: ${one.words}`);
      since = (await all()).length;
      return missed;
    },
    /** Notes from now on what the focus comes to; a new document forgets it. */
    watchFocus: () => page.evaluate(noteFocus),
    /** What was said and is nobody else's: marked so, or holding one of these words or numbers. */
    async indiscretions(secrets: readonly string[]): Promise<string[]> {
      return (await all()).flatMap(({ text, personal }) => {
        const told = secrets.filter((secret) =>
          /^\d+$/.test(secret)
            ? text.replace(/\D/g, '').includes(secret)
            : words(text).includes(words(secret)),
        );
        return personal || told.length > 0 ? [`${told.join(', ')} in: ${text}`] : [];
      });
    },
  };
}
export type Ear = Awaited<ReturnType<typeof ear>>;

/** Runs in main: stands before the one handler of all calls. */
function noteSpeech({ ipcMain }: typeof import('electron'), channel: string): void {
  if (Reflect.has(globalThis, 'heard')) return;
  const heard: unknown[] = [];
  Reflect.set(globalThis, 'heard', heard);
  const handlers: Map<string, (...args: unknown[]) => Promise<unknown>> = Reflect.get(
    ipcMain,
    '_invokeHandlers',
  );
  const carryOut = handlers.get(channel);
  if (!carryOut) throw new Error('no handler of calls');
  handlers.set(channel, async (...args) => {
    const [, name, input] = args;
    const answer = carryOut(...args);
    if (name !== 'speak') return answer;
    const noted = { ...(input as object), sound: null as number | null };
    heard.push(noted);
    const given = (await answer) as { wav?: { length: number } | null };
    noted.sound = given.wav?.length ?? null;
    return answer;
  });
}

/** Runs in the page. */
function noteFocus(): void {
  if (Reflect.has(window, 'passed')) return;
  Reflect.set(window, 'passed', []);
  let pressed = false;
  document.addEventListener(
    'keydown',
    () => {
      pressed = true;
      setTimeout(() => {
        pressed = false;
      });
    },
    true,
  );
  document.addEventListener(
    'focusin',
    ({ target }) => {
      // names of people stand in entries of a list; a title is said with its screen
      if (!pressed || !(target instanceof HTMLElement) || target.matches('h1') || target.closest('.list-row'))
        return;
      const seen =
        target instanceof HTMLInputElement ? (target.labels?.[0]?.innerText ?? '') : target.innerText;
      Reflect.get(window, 'passed').push({
        words: target.getAttribute('aria-label') ?? seen,
        language: target.closest('[lang]')?.getAttribute('lang') ?? '',
        privateKey: target.matches('[data-digit]') && target.closest('[data-private="true"]') !== null,
      });
    },
    true,
  );
}
