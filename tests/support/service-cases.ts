import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Language, languages } from '../../electron/contract/values/language.ts';
import { type Filling, fillIn, iinOf, type Means } from './filling.ts';
import type { RunningKiosk, World } from './kiosk.ts';
import { hands } from './touch.ts';

export interface ServiceCase extends Pick<Filling, 'answers' | 'entries'> {
  service: string;
  signed: boolean;
}

const child = (row: number) => iinOf(`1${row}03015000${row}`);
const address = {
  how: 'byParts',
  region: '750000000',
  district: '',
  street: 'манас',
  house: '5',
  flat: '12',
};
const phone = '7015551234';

/** The four pilot services, each by the way that asks the most. */
export const serviceCases = {
  'property-letter': { signed: false, answers: { phone, asOf: '05032026' } },
  'child-benefit': {
    signed: false,
    answers: {
      ...address,
      name: 'ана',
      spouse: 'single',
      birthDate: '01032015',
      account: '86125KZT5004100100',
      phone,
      ...Object.fromEntries([0, 1, 2, 3].map((row) => [`children.${row}.iin`, child(row)])),
    },
    entries: { children: 4 },
  },
  residence: {
    signed: true,
    answers: {
      ...address,
      owner: 'adult',
      term: 'permanent',
      movedOn: '01112026',
      name: 'анна',
      ownerName: 'айдар',
      ownerIin: iinOf('80030830012'),
      hasCoOwners: 'no',
      hasChildren: 'no',
      phone,
    },
  },
  medicines: {
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
      phone,
    },
  },
} satisfies Record<string, Omit<ServiceCase, 'service'>>;
export type ServiceName = keyof typeof serviceCases;

/** All services in all languages with `QYZMET_FULL` (npm run test:full); else these few. */
export const combinations = (few: Partial<Record<ServiceName, Language>>) =>
  (Object.keys(serviceCases) as ServiceName[]) // its own literal keys
    .flatMap((service) => languages.map((language) => ({ service, language })))
    .filter(({ service, language }) => process.env.QYZMET_FULL || few[service] === language);

/** What nobody else in the hall may hear: what the card holds (specimen td1-01) and what is typed. */
export function secretsOf(service: ServiceName): string[] {
  const { answers } = serviceCases[service];
  const typed = Object.entries(answers as Filling['answers']).filter(
    ([path]) => /name|iin|phone|account|street/i.test(path) && path !== 'how',
  );
  return [
    '700101399004',
    '090000011',
    'abdigapparov',
    'nursultan',
    ...typed.map(([, value]) => [value].flat().join('')),
  ];
}

interface Playing {
  world: World;
  kiosk: RunningKiosk;
  service: ServiceName;
  means: Means;
  /** Each screen one comes to. */
  look?: (screen: string, kind?: string) => Promise<void>;
}

/** From the choice of the service to the goodbye: card, questions, check, signature, receipt on paper. */
export async function playService({ world, kiosk: { page }, service, means, look }: Playing): Promise<void> {
  const visitor = hands(page);
  const { signed, ...filling }: Omit<ServiceCase, 'service'> = serviceCases[service];
  const arrive = async (screen: string) => {
    await visitor.at(screen);
    await look?.(screen);
  };
  await arrive('home');
  await means.press(`service-${service}`);
  await arrive('about');
  await means.press('primary');
  await arrive('identify');
  await visitor.swipe(world);
  await fillIn({
    page,
    means,
    ...filling,
    approve: () => approve(world, page, means),
    look: async (_, kind) => look?.('question', kind),
  });
  await arrive('check');
  await means.press('primary');
  if (signed) {
    await arrive('sign');
    await means.press('sign-key');
    await page.locator('[data-step="key"]').waitFor();
    await look?.('sign', 'key');
    await expect
      .poll(async () => (await world.demo.ncalayer.send('state')).asking, { timeout: 10_000 })
      .toBe(true);
    await world.demo.ncalayer.send('enterPin', { pin: '123456' });
  }
  await arrive('receipt');
  expect(await page.getByTestId('screen-receipt').getAttribute('data-outcome')).toBe('registered');
  const paper = page.locator('[data-paper]:not([data-paper="printing"])');
  await paper.waitFor({ state: 'attached' }); // with large letters it may stand on a later page
  expect(await paper.getAttribute('data-paper')).toBe('confirmed');
  await world.demo.printer.send('tear');
  await means.press('finish');
  await arrive('feedback');
  await means.press('skip-feedback');
  await arrive('goodbye');
  await visitor.leaveGoodbye();
}

async function approve(world: World, page: Page, means: Means): Promise<void> {
  await means.press('ask-approval');
  await page.locator('[data-approval="waiting"]').waitFor();
  const given = () =>
    world.demo.gateway.send('consent', { given: true }).then(
      () => true,
      () => false,
    );
  await expect.poll(given, { timeout: 10_000 }).toBe(true); // asked a moment ago, it may still be on its way
  await page.locator('[data-approval="given"]').waitFor({ timeout: 15_000 });
}
