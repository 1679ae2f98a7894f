import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { windowLimits } from '../../../electron/window/limits.ts';
import { waitForPage } from '../../../electron/window/page-settles.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch() {
  const page = waitForPage();
  const seen = { done: false };
  void page.done.then(() => {
    seen.done = true;
  });
  return { page, seen };
}

it('the kiosk is composed when the page has settled and its answer is out', async () => {
  const { page, seen } = watch();
  await vi.advanceTimersByTimeAsync(windowLimits.pageMs - 1);
  page.settled();
  await Promise.resolve();
  expect(seen.done).toBe(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.done).toBe(true);
  page.settled(); // made anew, it settles again
});

it('a page that never settles is not waited for for ever', async () => {
  const { seen } = watch();
  await vi.advanceTimersByTimeAsync(windowLimits.pageMs - 1);
  expect(seen.done).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.done).toBe(true);
});
