import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { combinations, playService } from '../support/service-cases.ts';
import { finger, hands } from '../support/touch.ts';

/**
 * The two that nobody else plays every time: residence goes by keypad, the property letter at 200 %. All four in all
 * three languages are `npm run test:full`'s.
 */
const always = { 'child-benefit': 'kk', medicines: 'ru' } as const;

describe('every service by touch: card, questions, check, signature, receipt on paper', () => {
  let world: World;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
  });
  // one that failed leaves nothing to the next, not even a visit
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await kiosk.app.close();
    kiosk = await world.launch();
  });
  afterAll(() => world.end());

  it.each(combinations(always))(
    '$service in $language',
    async ({ service, language }) => {
      await hands(kiosk.page).begin(language);
      await playService({ world, kiosk, service, means: finger(kiosk.page) });
    },
    240_000,
  );
});
