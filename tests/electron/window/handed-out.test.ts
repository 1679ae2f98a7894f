import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchHandedOut } from '../../../electron/window/handed-out.ts';
import { windowLimits } from '../../../electron/window/limits.ts';

const { handedOutMs, pageMs } = windowLimits;

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
