import type { WebContents } from 'electron';
import { z } from 'zod';

/** What a page managed to do; all but `policy` must be false. */
const probesSchema = z.object({
  opened: z.boolean(),
  file: z.boolean(),
  evaluated: z.boolean(),
  node: z.boolean(),
  granted: z.boolean(),
  policy: z.string(),
});
export type PageProbes = z.infer<typeof probesSchema>;

/** Runs where the page's own code runs: another world would not be under the page's policy. */
const code = `(async () => {
  const can = async (attempt) => { try { return await attempt(); } catch { return false; } };
  const permissions = ['geolocation', 'camera', 'microphone', 'notifications', 'midi', 'clipboard-read'];
  const state = async (name) => (await navigator.permissions.query({ name })).state;
  return {
    opened: await can(() => window.open('about:blank') !== null),
    file: await can(async () => (await fetch('file:///etc/hostname')) !== null),
    evaluated: await can(() => (0, eval)('1 + 1') === 2) || await can(() => new Function('return 2')() === 2),
    node: ['require', 'process', 'module', 'Buffer', 'global'].some((name) => typeof globalThis[name] !== 'undefined'),
    granted: (await Promise.all(permissions.map((name) => can(async () => (await state(name)) === 'granted')))).some(Boolean),
    policy: (await fetch('/')).headers.get('content-security-policy') ?? '',
  };
})()`;

export const probePage = async (contents: WebContents): Promise<PageProbes> =>
  probesSchema.parse(await contents.executeJavaScript(code));

const MARK = '__qyzmetStays';

/** Sends the page away, and looks whether it is still the same page. The address exists nowhere (RFC 2606). */
export async function probeNavigation(contents: WebContents, waitMs: number): Promise<boolean> {
  const before = contents.getURL();
  await contents.executeJavaScript(
    `window.${MARK} = true; setTimeout(() => location.assign('https://qyzmet.invalid/'), 0); true`,
  );
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  const stays = await contents.executeJavaScript(
    `(() => { const stays = window.${MARK} === true; delete window.${MARK}; return stays; })()`,
  );
  return stays === true && contents.getURL() === before;
}
