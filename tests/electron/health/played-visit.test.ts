import { describe, expect, it } from 'vitest';
import { playVisit, type Stage } from '../../../electron/health/played-visit.ts';
import type { Kiosk } from '../../../electron/kiosk/contract.ts';
import { config, shippedCatalogue, silentLog } from '../kiosk/harness.ts';

/** A screen that paints at once, up to the page it dies on. */
function stage(diesOn?: string): { stage: Stage; closed(): boolean } {
  let painted = -1;
  let closed = false;
  const paint = ({ view, revision }: ReturnType<Kiosk['screen']>): void => {
    if (view.screen !== diesOn) painted = Math.max(painted, revision);
  };
  return {
    closed: () => closed,
    stage: {
      async show(kiosk) {
        paint(kiosk.screen());
        kiosk.onScreen(paint);
      },
      painted: () => painted,
      close() {
        closed = true;
      },
    },
  };
}
const signal = new AbortController().signal;
const parts = { config, catalogue: shippedCatalogue, log: silentLog, signal };

describe.concurrent('a visit in memory', () => {
  it('goes from the first touch to the next visitor, each page painted', async () => {
    const hidden = stage();
    const { played, pages } = await playVisit({ ...parts, openStage: async () => hidden.stage });
    expect(pages).toEqual(
      [
        'attract',
        'language',
        'home',
        'about',
        ...['identify:card', 'identify:iin'].filter((page) => pages.includes(page)),
        ...pages.filter((page) => page.startsWith('question:')),
        'check',
        'submitting',
        'receipt',
        'feedback',
        'goodbye',
        'attract',
      ].filter((page) => page !== 'submitting' || pages.includes('submitting')),
    );
    expect(played).toBe(true);
    expect(hidden.closed()).toBe(true);
  });

  it('stops at a page that is not painted, and says which', async () => {
    const hidden = stage('check');
    const visit = await playVisit({ ...parts, openStage: async () => hidden.stage });
    expect(visit).toMatchObject({ played: false, stoppedAt: 'check: not painted' });
    expect(hidden.closed()).toBe(true);
  });

  it('stops where the kiosk does not go on', async () => {
    // a catalogue whose consent is of another version than the page says
    const services = shippedCatalogue.services.map((service) => ({ ...service, fields: [] }));
    const visit = await playVisit({
      ...parts,
      catalogue: { ...shippedCatalogue, services },
      openStage: async () => stage('receipt').stage,
    });
    expect(visit.played).toBe(false);
  });

  it('says so when no window can be opened', async () => {
    const openStage = () => Promise.reject(new Error('no display'));
    expect(await playVisit({ ...parts, openStage })).toMatchObject({ played: false, stoppedAt: 'noWindow' });
  });
});
