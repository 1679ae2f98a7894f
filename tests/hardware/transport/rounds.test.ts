import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { everyRound } from '../../../hardware/transport/rounds.ts';

describe('A round', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('wakes the process once for all who look equally often', () => {
    const looks = Array.from({ length: 8 }, () => vi.fn());
    const stops = looks.map((look) => everyRound(250, look));
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1000);
    for (const look of looks) expect(look).toHaveBeenCalledTimes(4);
    for (const stop of stops) stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets one leave while the others go on, also in the middle of a round', () => {
    const second = vi.fn();
    const stopFirst = everyRound(250, () => {
      stopFirst();
      stopSecond();
    });
    const stopSecond = everyRound(250, second);
    const third = vi.fn();
    const stopThird = everyRound(250, third);
    vi.advanceTimersByTime(500);
    expect(second).not.toHaveBeenCalled();
    expect(third).toHaveBeenCalledTimes(2);
    stopThird();
    stopThird();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('begins anew after everybody left; who stops twice stops nobody else', () => {
    const stopOld = everyRound(250, () => {});
    stopOld();
    const look = vi.fn();
    const stop = everyRound(250, look);
    stopOld();
    vi.advanceTimersByTime(250);
    expect(look).toHaveBeenCalledTimes(1);
    stop();
  });

  it('keeps the same function twice, when it was asked twice', () => {
    const look = vi.fn();
    const stops = [everyRound(250, look), everyRound(250, look)];
    vi.advanceTimersByTime(250);
    expect(look).toHaveBeenCalledTimes(2);
    for (const stop of stops) stop();
  });
});
