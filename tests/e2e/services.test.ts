import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Filling, fillIn, iinOf } from '../support/filling.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';

let world: World;
let kiosk: RunningKiosk;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  kiosk = await world.launch();
});
afterEach(() => kiosk.app.close());
afterAll(() => world.end());

type Language = 'kk' | 'ru' | 'en';
interface Case extends Pick<Filling, 'answers' | 'entries' | 'approve'> {
  service: string;
  /** What `npm test` plays; `npm run test:full` plays all three. */
  language: Language;
  signed: boolean;
}

const child = (row: number) => iinOf(`1${row}03015000${row}`);
const address = { how: 'byParts', region: '750000000', district: '', street: 'абай', house: '5', flat: '12' };

const cases: readonly Case[] = [
  {
    service: 'property-letter',
    language: 'ru',
    signed: false,
    answers: { phone: '7015551234', asOf: '05032026' },
  },
  {
    service: 'child-benefit',
    language: 'kk',
    signed: false,
    answers: {
      ...address,
      name: 'ана',
      spouse: 'single',
      birthDate: '01032015',
      account: '86125KZT5004100100',
      phone: '7015551234',
      ...Object.fromEntries([0, 1, 2, 3].map((row) => [`children.${row}.iin`, child(row)])),
    },
    entries: { children: 4 },
  },
  {
    service: 'residence',
    language: 'en',
    signed: true,
    answers: {
      ...address,
      street: 'abai',
      owner: 'adult',
      term: 'permanent',
      movedOn: '01112026',
      name: 'анна',
      ownerName: 'айдар',
      ownerIin: iinOf('80030830012'),
      hasCoOwners: 'no',
      hasChildren: 'no',
      phone: '7015551234',
    },
    approve: async (page) => {
      await page.getByTestId('ask-approval').click();
      await page.locator('[data-approval="waiting"]').waitFor();
      const given = () =>
        world.demo.gateway.send('consent', { given: true }).then(
          () => true,
          () => false,
        );
      await expect.poll(given, { timeout: 10_000 }).toBe(true); // asked a moment ago, it may still be on its way
      await page.locator('[data-approval="given"]').waitFor({ timeout: 15_000 });
    },
  },
  {
    service: 'medicines',
    language: 'ru',
    signed: true,
    answers: {
      applicant: 'individual',
      name: 'анна',
      direction: 'import',
      registered: 'yes',
      purpose: 'personal',
      country: 'турция',
      customs: 'алматы',
      'lines.0.name': 'аспирин',
      form: 'таблетки',
      quantity: '10',
      unit: 'pack',
      manufacturer: 'завод',
      certificate: 'рк 123',
      code: '3004900000',
      value: '1500',
      currency: 'KZT',
      phone: '7015551234',
    },
  },
];

const everyLanguage = (one: Case): Case[] =>
  process.env.QYZMET_FULL ? (['kk', 'ru', 'en'] as const).map((language) => ({ ...one, language })) : [one];

describe.each(cases.flatMap(everyLanguage))(
  '$service in $language',
  ({ service, language, signed, ...filling }) => {
    it('by touch: card, questions, check, signature, receipt on paper', async () => {
      const { page } = kiosk;
      const visitor = hands(page);
      await visitor.begin(language);
      await visitor.touch(`service-${service}`);
      await visitor.at('about');
      await visitor.touch('primary');
      await visitor.at('identify');
      await visitor.swipe(world);
      await fillIn({ page, ...filling });
      await visitor.touch('primary');
      if (signed) {
        await visitor.at('sign');
        await visitor.touch('sign-key');
        await page.locator('[data-step="key"]').waitFor();
        await expect
          .poll(async () => (await world.demo.ncalayer.send('state')).asking, { timeout: 10_000 })
          .toBe(true);
        await world.demo.ncalayer.send('enterPin', { pin: '123456' });
      }
      await visitor.at('receipt');
      expect(await page.getByTestId('screen-receipt').getAttribute('data-outcome')).toBe('registered');
      expect(await visitor.paperSettled()).toBe('confirmed');
      await world.demo.printer.send('tear');
      await visitor.touch('finish');
      await visitor.leaveGoodbye();
    }, 240_000);
  },
);
