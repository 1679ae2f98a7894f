import { calls } from '../contract/channels/calls.ts';
import type { Actor } from '../contract/channels/channel.ts';
import { notices } from '../contract/channels/notices.ts';

/** What a window of this actor may name; handed to its preload, so that the preload needs no schemas. */
export const namesFor = (actor: Actor): { calls: string[]; notices: string[] } => ({
  calls: keysFor(calls, actor),
  notices: keysFor(notices, actor),
});

const keysFor = (map: Record<string, { actors: readonly Actor[] }>, actor: Actor): string[] =>
  Object.entries(map)
    .filter(([, definition]) => definition.actors.includes(actor))
    .map(([name]) => name);
