import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../hardware/driver/paper/faults.ts';
import type { Place } from '../../../hardware/driver/paper/language.ts';
import { Mouth } from '../../../hardware/driver/paper/mouth.ts';

/** A mouth whose printer says one place after the other, a second apart unless told. */
function mouth(retractsSilentlyMs = 0) {
  const seen = new Mouth(retractsSilentlyMs);
  let now = 1000;
  return {
    mouth: seen,
    see(place: Place | undefined, more: { tookBack?: boolean; faults?: Fault[]; afterMs?: number } = {}) {
      now += more.afterMs ?? 1000;
      seen.see({ faults: more.faults ?? [], place, tookBack: more.tookBack ?? false }, now);
    },
    /** A job that ended well. */
    handedOut(...places: Place[]) {
      seen.beginJob();
      for (const place of places) this.see(place);
      seen.endJob(true, now);
    },
  };
}

describe('what became of a ticket', () => {
  test.each<[string, Place[], string | undefined, string | undefined]>([
    ['it lies there', ['empty', 'present'], undefined, 'present'],
    ['it is on its way', ['entering'], 'unknown', 'entering'],
    ['the mouth is empty again', ['present', 'empty'], 'taken', 'notPresent'],
    ['the printer says taken', ['entering', 'present', 'taken'], 'taken', 'notPresent'],
    ['the printer says retracted', ['present', 'retracted'], 'retracted', 'retracted'],
    ['it never came', ['empty'], 'unknown', 'notPresent'],
    ['old news of the ticket before', ['taken', 'present'], undefined, 'present'],
    ['old news of the ticket before, and none came', ['retracted'], 'unknown', 'notPresent'],
  ])('%s', (_, places, fate, media) => {
    const at = mouth();
    at.handedOut(...places);
    expect(at.mouth.fate).toBe(fate);
    expect(at.mouth.media).toBe(media);
  });

  test('without a sensor it is handed out, and what became of it is unknown', () => {
    const at = mouth();
    at.handedOut();
    expect(at.mouth).toMatchObject({ occupied: true, fate: undefined, media: 'unknown' });
    at.see(undefined);
    expect(at.mouth.occupied).toBe(true);
    at.mouth.giveUp();
    expect(at.mouth).toMatchObject({ occupied: false, fate: 'unknown', media: 'unknown' });
  });

  test('a job that did not end well hands nothing out', () => {
    const at = mouth();
    at.mouth.beginJob();
    at.mouth.endJob(false, 2000);
    expect(at.mouth).toMatchObject({ occupied: false, fate: undefined });
  });

  test('taken back by our command, or in spite of it', () => {
    const at = mouth();
    at.handedOut('present');
    at.mouth.beginRetract();
    at.see('present');
    at.see('empty');
    expect(at.mouth).toMatchObject({ fate: 'retracted', media: 'retracted' });
    // shown until the next job
    at.see('empty');
    expect(at.mouth.media).toBe('retracted');
    at.mouth.wasTaken();
    expect(at.mouth).toMatchObject({ fate: 'taken', media: 'notPresent' });
    at.handedOut('present');
    at.mouth.beginRetract();
    at.see('taken'); // the printer knows better than our command
    expect(at.mouth.fate).toBe('taken');
  });

  test('a discard that moved nothing does not colour what comes later', () => {
    const at = mouth();
    at.mouth.beginRetract();
    at.mouth.endRetract();
    at.handedOut('present', 'empty');
    expect(at.mouth.fate).toBe('taken');
  });

  test('taken back by the printer itself: told while it still moves, afterwards, or without a sensor', () => {
    for (const places of [
      [
        ['present', true],
        ['empty', false],
      ],
      [['empty', true]],
      [[undefined, true]],
    ] as const) {
      const at = mouth();
      at.handedOut('present');
      for (const [place, tookBack] of places) at.see(place, { tookBack });
      expect(at.mouth).toMatchObject({ fate: 'retracted', media: 'retracted', occupied: false });
    }
  });

  test.each([
    [500, 'taken'],
    [8_900, 'taken'],
    [9_500, 'unknown'],
    [60_000, 'unknown'],
  ])('of a printer that takes back silently after 10 s, empty after %i ms is %s', (afterMs, fate) => {
    const at = mouth(10_000);
    at.handedOut('present');
    at.see('empty', { afterMs });
    expect(at.mouth.fate).toBe(fate);
  });

  test('jammed: nothing is said of the ticket until the jam is over', () => {
    const at = mouth();
    at.handedOut('present');
    at.see('empty', { faults: ['presenterJam'] });
    expect(at.mouth).toMatchObject({ fate: undefined, media: 'jammed', occupied: true });
    at.see('empty');
    expect(at.mouth).toMatchObject({ fate: 'taken', media: 'notPresent' });
  });
});

test('whatever a printer says: nothing was taken that was never seen, and nothing is two things at once', () => {
  const place = fc.constantFrom<Place | undefined>(
    'empty',
    'entering',
    'present',
    'retracted',
    'taken',
    undefined,
  );
  const event = fc.oneof(
    fc.record({ see: place, tookBack: fc.boolean(), jam: fc.boolean() }),
    fc.constantFrom('beginJob' as const, 'beginRetract' as const, 'endRetract' as const, 'giveUp' as const),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const seen = new Mouth(0);
      let wasThere = false;
      events.forEach((one, at) => {
        if (typeof one === 'string') seen[one]();
        else {
          const faults: Fault[] = one.jam ? ['presenterJam'] : [];
          seen.see({ faults, place: one.see, tookBack: one.tookBack }, at);
          wasThere ||= one.see === 'present';
        }
        if (seen.fate === 'taken') expect(wasThere).toBe(true);
        if (seen.media === 'retracted' || seen.media === 'notPresent')
          expect(seen.presentedAt).toBeUndefined();
      });
    }),
  );
});
