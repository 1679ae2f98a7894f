import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support.ts';
import { createRig, type Rig } from './rig.ts';
import { type Subject, subjects } from './subjects.ts';

/** Open files that are terminals, and whatever keeps the event loop alive: both counted, one after the other. */
function held(): string[] {
  const terminals = readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${fd}`);
      return file.startsWith('/dev/pts/') ? ['terminal'] : [];
    } catch {
      return []; // the one that read the folder
    }
  });
  const alive = process.getActiveResourcesInfo().filter((kind) => /Timeout|FSEvent|TTY|Immediate/.test(kind));
  return [...terminals, ...alive].sort();
}

/** Kinds of which there are more than before. */
function grown(before: readonly string[]): string[] {
  const count = (list: readonly string[], kind: string) => list.filter((one) => one === kind).length;
  const now = held();
  return [...new Set(now)].filter((kind) => count(now, kind) > count(before, kind));
}

async function unplugInCalls(rig: Rig, subject: Subject): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await subject.stall?.(rig.simulator);
    const calling = rig.call(4000);
    await sleep(60);
    await rig.simulator.control.do('unplug');
    await calling;
    await subject.goOn?.(rig.simulator);
    await rig.until('powerOff', 2000);
    await rig.simulator.control.do('plug');
    await rig.until('online', 4000);
  }
}

describe.sequential('what a device leaves behind', () => {
  it.each(subjects)('$driver $profile, unplugged in calls and closed: nothing', async (subject) => {
    const before = held();
    const cleanUps: (() => Promise<void>)[] = [];
    try {
      const rig = await createRig({ onTestFinished: (cleanUp) => cleanUps.push(cleanUp) }, subject);
      await unplugInCalls(rig, subject);
      expect(grown(before)).toContain('terminal');
      await rig.host.close();
      // while the device is still there: a watcher that was forgotten would go on watching it
      await eventually(
        () => grown(before),
        (more) => more.length === 0,
        2000,
      );
    } finally {
      for (const cleanUp of cleanUps.reverse()) await cleanUp();
    }
  });
});
