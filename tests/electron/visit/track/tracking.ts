import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { AnyActorRef } from 'xstate';
import type { View, ViewOf } from '../../../../electron/contract/views/view.ts';
import { trackView } from '../../../../electron/kiosk/projection/track.ts';
import type { Signing } from '../../../../electron/signing/signing.ts';
import type { VisitDependencies } from '../../../../electron/visit/dependencies.ts';
import type { TrackInput } from '../../../../electron/visit/track/context.ts';
import { createTrackMachine } from '../../../../electron/visit/track/machine.ts';
import { failed, succeeded } from '../../../../hardware/role/result.ts';
import { card, FakeDevices, FakeRequests } from '../../kiosk/fakes.ts';
import { config, shippedCatalogue, silentLog } from '../../kiosk/harness.ts';
import { alone } from '../alone.ts';
import { FakeGateway, TRACKING } from './gateway.ts';

export const NOW = new Date('2026-11-22T06:00:00Z');
export const otherCard = { ...card, optional1: '880308499001' };

/** Call at the top of a test file: time stands still, and no activity outlives its test. */
export function trackings(): (parts?: Parts) => Tracking {
  const running: { k: { stop(): void } }[] = [];
  beforeEach(() => void vi.useFakeTimers({ now: NOW }));
  afterEach(() => {
    for (const { k } of running.splice(0)) k.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
  return (parts) => {
    const tracking = begin(parts);
    running.push(tracking);
    return tracking;
  };
}

interface Parts {
  input?: Partial<TrackInput>;
  sign?: Signing['sign'];
  noGateway?: boolean;
  scanner?: boolean;
  a4?: boolean;
}
export type Tracking = ReturnType<typeof begin>;

function begin({ input = {}, sign, noGateway = false, scanner = true, a4 = true }: Parts = {}) {
  const devices = new FakeDevices();
  if (scanner) devices.configured.set('barcodeScanner', 'scanner');
  if (a4) devices.configured.set('documentPrinter', 'a4');
  const gateway = new FakeGateway();
  const requests = new FakeRequests();
  const deps = {
    config,
    demo: false,
    catalogue: shippedCatalogue,
    devices,
    gateway: noGateway ? null : gateway,
    requests,
    signing: sign ? { sign, state: () => 'ready' } : null,
    log: silentLog,
    now: () => new Date(),
  } as unknown as VisitDependencies; // tracking reaches no more than these
  const k = alone(createTrackMachine(deps), {
    identity: null,
    memory: {},
    language: () => 'en',
    ...input,
  } satisfies TrackInput);
  const view = (): View => trackView(deps, k.snapshot(), 'en');
  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  const child = (id: 'sign' | 'sheet' | 'paper'): AnyActorRef | undefined => k.snapshot().children[id];
  return {
    k: {
      ...k,
      child,
      get output() {
        return k.output;
      },
    },
    devices,
    gateway,
    requests,
    view,
    settle,
    /** The view, which must be this one. */
    on<S extends View['screen']>(screen: S): ViewOf<S> {
      const now = view();
      expect(now.screen).toBe(screen);
      return now as ViewOf<S>; // just looked at
    },
    async send(type: string, more: object = {}) {
      k.send({ type, ...more });
      await settle();
    },
    async swipe(shown = card) {
      await settle();
      devices.swipe(shown);
      await settle();
    },
    async scan(value: string) {
      await settle();
      devices.scanning.pop()?.answer(succeeded({ kind: 'barcode', value, symbology: 'qr' }));
      await settle();
    },
    /** By the receipt and the card. */
    async scanned() {
      await this.scan(`qyzmet:${TRACKING}`);
      await this.swipe();
    },
    async misscan() {
      await settle();
      devices.scanning.pop()?.answer(failed('invalidData', 'cut'));
      await settle();
    },
    /** By number and the last four digits. */
    async toStatus(digits = '9004') {
      await this.send('trackBy', { way: 'number' });
      await this.send('findRequest', { number: TRACKING });
      await this.send('trackBy', { way: 'digits' });
      await this.send('enterLast4', { digits });
    },
  };
}
