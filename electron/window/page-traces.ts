import type { WebContents } from 'electron';
import { z } from 'zod';

/** How much of a visitor a page still holds; all must be 0. */
const pageTracesSchema = z.object({
  /** Entries of localStorage and sessionStorage, databases, caches. (app:// allows no service workers.) */
  storage: z.int(),
  fields: z.int(),
  windowName: z.int(),
  selection: z.int(),
});
export type PageTraces = z.infer<typeof pageTracesSchema>;

/** Runs in a world of its own, where the page cannot have replaced what is asked. */
const AUDIT_WORLD = 1002;

const code = `(async () => ({
  storage: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length
    + (await caches.keys()).length,
  fields: [...document.querySelectorAll('input, textarea')].filter((field) => field.value !== '').length,
  windowName: window.name.length,
  selection: String(getSelection() ?? '').length,
}))()`;

/** Survives a reload, unlike everything else a script holds. */
export async function forgetName(contents: WebContents): Promise<void> {
  await contents.executeJavaScriptInIsolatedWorld(AUDIT_WORLD, [{ code: "window.name = ''" }]);
}

export async function inspectPage(contents: WebContents): Promise<PageTraces> {
  return pageTracesSchema.parse(await contents.executeJavaScriptInIsolatedWorld(AUDIT_WORLD, [{ code }]));
}
