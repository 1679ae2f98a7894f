import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translate } from '../../electron/contract/texts/translate.ts';
import { languages } from '../../electron/contract/values/language.ts';
import { demoStaff, writeDemoStaff } from '../../electron/staff/demo-staff.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { signInStaff } from '../support/staff.ts';

const wrongYaml = `kiosk:
  id: ala-017-k2
  office: { kk: Бөлім, ru: Отдел, en: Office }
devices:
  - id: receipt
    role: receiptPrinter
    driver: escpoz
    profile: generic-escpos
    connection: { serial: { path: /dev/ttyUSB1, baudRate: 38400 } }
gateway: { sandbox: true }
visit:
  idleSeconds: 1
`;
/** Where the two mistakes stand. */
const mistakes = [
  { path: 'devices[0].driver', line: 7 },
  { path: 'visit.idleSeconds', line: 12 },
];

interface Line {
  code?: string;
  mistakes?: { path: string; line?: number; message: string }[];
}

describe('a kiosk with a wrong kiosk.yaml', () => {
  let world: World;
  let file: string;
  beforeAll(async () => {
    world = await createWorld();
    file = path.join(world.folder, 'wrong.yaml');
    writeFileSync(file, wrongYaml);
  });
  afterAll(() => world.end());

  const reasons = (): Line[] =>
    world
      .logs()
      .split('\n')
      .filter((line) => line.includes('"out of service"'))
      .map((line) => JSON.parse(line));

  async function expectDeadEnd({ app, page }: RunningKiosk): Promise<void> {
    await page.getByTestId('screen-outOfService').waitFor();
    for (const language of languages) {
      const words = await page.locator(`[lang="${language}"]:not(html)`).innerText();
      expect(words).toContain(translate(language, 'outOfService.title'));
      expect(words).toContain(translate(language, 'outOfService.text'));
    }
    expect(await page.locator('button, a, input, select, textarea, summary, [tabindex]').count()).toBe(0);
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    for (const x of [0.1, 0.5, 0.9])
      for (const y of [0.05, 0.5, 0.95]) await page.mouse.click(width * x, height * y);
    for (const key of [
      'Enter',
      'Tab',
      'Enter',
      'Escape',
      'F5',
      'Control+R',
      'Alt+ArrowLeft',
      'F11',
      'Control+W',
    ])
      await page.keyboard.press(key);
    const taken = await page.evaluate(async () => {
      const { qyzmet } = window;
      return [
        await qyzmet.call('start', {}),
        await qyzmet.call('chooseService', { id: 'property-letter' }),
        await qyzmet.call('takeTicket', {}),
        await qyzmet.call('finish', {}),
        await qyzmet.call('cancel', {}),
      ];
    });
    expect(taken).toEqual(Array.from({ length: 5 }, () => ({ ok: true, taken: false })));
    expect(await page.locator('main').getAttribute('data-testid')).toBe('screen-outOfService');
    expect(app.windows()).toHaveLength(1);
  }

  it('named by --config: says so in three languages, leads nowhere, logs every mistake with its line', async () => {
    const kiosk = await world.launch(['--config', file]);
    await expectDeadEnd(kiosk);
    expect(reasons()).toHaveLength(1);
    expect(reasons()[0]).toMatchObject({ code: 'configuration', mistakes });
    for (const { message } of reasons()[0]?.mistakes ?? []) expect(message).toMatch(/write|did you mean/);
    await kiosk.app.close();
  });

  it('named by QYZMET_CONFIG: the same, even when the demo is asked for', async () => {
    const kiosk = await world.launch([], { QYZMET_CONFIG: file });
    await kiosk.page.getByTestId('screen-outOfService').waitFor();
    expect(reasons()).toHaveLength(2);
    expect(reasons()[1]).toMatchObject({ code: 'configuration', mistakes });
    await kiosk.app.close();
  });

  it('that is not there: no demo behind its back', async () => {
    const kiosk = await world.launch(['--config', path.join(world.folder, 'nowhere.yaml')]);
    await kiosk.page.getByTestId('screen-outOfService').waitFor();
    expect(reasons()[2]?.mistakes?.[0]?.message).toContain('there is no such file');
  });
});

describe('its staff', () => {
  let world: World;
  let file: string;
  const [, technician] = demoStaff;
  /** One device is configured rightly, another is not, and a section has a mistake. */
  const yamlOf = (driver: string, idleSeconds: number) => `kiosk:
  id: ala-017-k2
  office: { kk: Бөлім, ru: Отдел, en: Office }
languages: [en, kk]
devices:
  - id: staff-card
    role: cardReader
    driver: contactless
    profile: twn4-simple
    connection: { serial: { path: ${world.folder}/staff-card.tty, baudRate: 9600 } }
  - id: receipt
    role: receiptPrinter
    driver: ${driver}
    profile: epson-tm-t88vi
    connection: { serial: { path: ${world.folder}/receipt.tty, baudRate: 38400 } }
gateway: { sandbox: true }
staff: { file: staff.yaml }
visit: { idleSeconds: ${idleSeconds} }
`;
  beforeAll(async () => {
    world = await createWorld();
    file = path.join(world.folder, 'kiosk.yaml');
    writeFileSync(file, yamlOf('escpoz', 1));
    await writeDemoStaff(path.join(world.folder, 'staff.yaml'));
  });
  afterAll(() => world.end());

  it('sign in all the same, read what is wrong line by line, and see what works', async () => {
    const { page } = await world.launch(['--config', file]);
    await page.getByTestId('screen-outOfService').waitFor();
    // nobody else reads what stands in the file
    expect(await page.locator('body').innerText()).not.toContain('escpoz');
    await signInStaff(world, page, technician);
    await page.getByTestId('staff-tile-trouble').click();
    await page.getByTestId('staff-trouble').waitFor();
    const lines = await page.getByTestId('trouble-line').allInnerTexts();
    expect(lines.some((line) => /13/.test(line) && line.includes('devices[1].driver'))).toBe(true);
    expect(lines.some((line) => line.includes('visit.idleSeconds'))).toBe(true);

    writeFileSync(file, yamlOf('escpos', 60));
    await page.getByTestId('trouble-look').click();
    await page.locator('[data-testid="trouble-state"][data-mended="true"]').waitFor();

    await page.getByTestId('staff-back').click();
    await page.getByTestId('staff-tile-board').click();
    await page.locator('[data-testid="device-staff-card"][data-tone="good"]').waitFor();
    expect(await page.getByTestId('device-receipt').count()).toBe(0);
    await page.getByTestId('staff-back').click();
    await page.getByTestId('staff-tile-system').click();
    await page.getByTestId('staff-system').waitFor();
    await page.getByTestId('staff-leave').click();
    await page.getByTestId('screen-outOfService').waitFor();
  });
});
