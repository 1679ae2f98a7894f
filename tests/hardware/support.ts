import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until `accept` likes the answer; returns it and how long it took. Fails after `limitMs` with the last answer. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  accept: (answer: T) => boolean,
  limitMs: number,
): Promise<{ answer: T; tookMs: number }> {
  const startedAt = performance.now();
  for (;;) {
    const answer = await ask();
    const tookMs = performance.now() - startedAt;
    if (accept(answer)) return { answer, tookMs };
    if (tookMs > limitMs) throw new Error(`still ${JSON.stringify(answer)} after ${limitMs} ms`);
    await sleep(10);
  }
}

/** Share of one core this process used while `during` ran, 0–1. */
export async function cpuShare(during: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await during();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000 / (performance.now() - startedAt);
}

/** The same of another process, over `forMs`, from /proc (1 tick = 10 ms). */
export async function processCpuShare(pid: number, forMs: number): Promise<number> {
  const ticks = () => {
    const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) /);
    const fields = afterName.split(' ');
    return Number(fields[11]) + Number(fields[12]);
  };
  const before = ticks();
  await sleep(forMs);
  return ((ticks() - before) * 10) / forMs;
}

export const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** Collects chunks a listener gets. */
export function collector(): {
  listener: (chunk: Uint8Array) => void;
  text: () => string;
  size: () => number;
} {
  const chunks: Uint8Array[] = [];
  return {
    listener: (chunk) => chunks.push(chunk),
    text: () => Buffer.concat(chunks).toString('latin1'),
    size: () => chunks.reduce((sum, chunk) => sum + chunk.length, 0),
  };
}
