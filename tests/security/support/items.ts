import type { SecurityItem } from '../../../electron/contract/values/security-item.ts';
import { type SecurityItemName, securityItems } from '../../../electron/contract/values/security-items.ts';
import { type Control, connectControl } from '../../../electron/control/client.ts';
import { socketIn } from '../../../electron/control/socket-place.ts';

export type Judged = Omit<SecurityItem, 'item'>;
export type Items = Record<SecurityItemName, Judged>;
export const passed: Judged = { outcome: 'pass', reason: null };

/** The kiosk's own proof of the twenty items, by name; asked over the socket in its data folder. */
export async function askItems(dataFolder: string): Promise<Items> {
  const connected = await whenItListens(socketIn(dataFolder));
  try {
    const answer = await connected.control.call('security.items', {});
    if (!answer.ok) throw new Error(`security.items: ${answer.error.code}`);
    const { items } = answer.value;
    if (items.map(({ item }) => item).join() !== securityItems.join())
      throw new Error('not the twenty items');
    // the names have just been compared
    return Object.fromEntries(items.map(({ item, ...judged }) => [item, judged])) as Items;
  } finally {
    connected.control.close();
  }
}

/** The socket is there a moment after the first picture. */
async function whenItListens(socket: string, tries = 100): Promise<{ control: Control }> {
  const connected = await connectControl(socket);
  if (connected.ok) return connected;
  if (tries === 0) throw new Error(`no control socket: ${connected.why}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  return whenItListens(socket, tries - 1);
}

/** The policy as it has to be, written here once more: whoever weakens it there must weaken it here too. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  'sandbox allow-scripts allow-same-origin allow-forms',
];
