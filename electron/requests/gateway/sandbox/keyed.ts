import { createHash } from 'node:crypto';
import { canonicalBytes } from '../../signed-content.ts';
import { type Answer, bad } from './answer.ts';

/** Things in memory, by id and by the Idempotency-Key they came with. The oldest makes room. */
export interface Kept<T> {
  get(id: string): T | undefined;
  /** Whether this key has been here. */
  has(key: string): boolean;
  latest(): T | undefined;
  all(): T[];
  /**
   * The thing of this key, made now if there is none; `keyReused` when the key came with other content. Runs without
   * a pause, so that two at once get one.
   */
  once(key: string, content: unknown, make: () => T): { ok: true; value: T } | { ok: false; answer: Answer };
}

export function createKept<T extends { id: string }>(most: number): Kept<T> {
  const things = new Map<string, T>();
  const keys = new Map<string, { id: string; digest: string }>();
  const digestOf = (content: unknown) => createHash('sha256').update(canonicalBytes(content)).digest('hex');
  const trim = (map: Map<string, unknown>): void => {
    const [oldest] = map.keys();
    if (map.size > most && oldest !== undefined) map.delete(oldest);
  };
  return {
    get: (id) => things.get(id),
    has: (key) => keys.has(key),
    latest: () => [...things.values()].at(-1),
    all: () => [...things.values()],
    once(key, content, make) {
      const digest = digestOf(content);
      const before = keys.get(key);
      if (before && before.digest !== digest) return { ok: false, answer: bad(409, 'keyReused') };
      const known = before && things.get(before.id);
      if (known) return { ok: true, value: known };
      const made = make();
      things.set(made.id, made);
      keys.set(key, { id: made.id, digest });
      trim(things);
      trim(keys);
      return { ok: true, value: made };
    },
  };
}
