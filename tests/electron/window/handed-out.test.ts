import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filesOfPage, watchHandedOut } from '../../../electron/window/handed-out.ts';
import { windowLimits } from '../../../electron/window/limits.ts';
import { testFolder } from '../requests/support/folder.ts';

const { handedOutMs, pageMs } = windowLimits;

it('a page has as many files as it names, each once', () => {
  const folder = testFolder();
  expect(filesOfPage(folder)).toBe(2);
  const html =
    '<link href="./a.woff2" /><script src="./b.js"></script><link href="./c.css"><link href="./c.css">';
  writeFileSync(path.join(folder, 'index.html'), html);
  expect(filesOfPage(folder)).toBe(4);
});

describe('the files of the first page', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function isDone(page: { done: Promise<void> }): Promise<boolean> {
    let done = false;
    void page.done.then(() => {
      done = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    return done;
  }

  it('are handed out when nothing more is asked for', async () => {
    const page = watchHandedOut(2);
    page.asked();
    await vi.advanceTimersByTimeAsync(handedOutMs * 3);
    expect(await isDone(page)).toBe(false);
    page.asked();
    await vi.advanceTimersByTimeAsync(handedOutMs - 1);
    page.asked();
    await vi.advanceTimersByTimeAsync(handedOutMs - 1);
    expect(await isDone(page)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await isDone(page)).toBe(true);
  });

  it('are not waited for for ever', async () => {
    const page = watchHandedOut(2);
    await vi.advanceTimersByTimeAsync(pageMs - 1);
    expect(await isDone(page)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await isDone(page)).toBe(true);
  });
});
