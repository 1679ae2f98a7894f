import { betweenCardsMs, pcscMissing } from '../../support/pcsc.ts';
import { deviceConformance } from './conformance.ts';

const missing = await pcscMissing();
/** The cards of one virtual reader; whose driver asks them is the subject's business. */
const reader = { place: 'vpcd', missing, canBeAsked: true } as const;
const skips = {
  hang: 'a pcscd that stops holds up its whole process, which main restarts: tests/hardware/smart-card/process.bench.test.ts',
};

deviceConformance({
  ...reader,
  driver: 'smartCard',
  profile: 'pcsc-reader',
  role: 'idCardReader',
  method: 'exchange',
  args: { apdus: ['80EE00000107'] },
  serve: ({ control }) => control.do('insert', { afterMs: betweenCardsMs }),
  skips,
});
deviceConformance({
  ...reader,
  driver: 'contactless',
  profile: 'pcsc-uid',
  role: 'cardReader',
  method: 'read',
  args: {},
  serve: ({ control }) =>
    control.do('insert', { card: 'contactless', uid: '04AABBCCDDEEFF', afterMs: betweenCardsMs }),
  skips,
});
