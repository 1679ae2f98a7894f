import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { checkKioskConfig, parseKioskYaml } from '../../../electron/config/parse.ts';

const good = `kiosk:
  id: ala-017-k2
  office: { kk: Бөлім, ru: Отдел, en: Office }
devices:
  - id: id-card
    role: idCardReader
    driver: mrz
    profile: elyctis-idbox
    connection: { serial: { path: /dev/ttyUSB0, baudRate: 9600 } }
  - id: receipt
    roles: [receiptPrinter, ticketDispenser]
    driver: escpos
    profile: epson-tm-t88vi
    connection:
      serial:
        usb: { vendorId: 0x04b8, serialNumber: X1 }
        baudRate: 38400
queue:
  groups:
    - id: registration
      letter: A
      name: { kk: Тіркеу, ru: Регистрация, en: Registration }
      hours: [{ days: mon-fri, from: "09:00", to: "18:00" }]
gateway: { url: "https://gateway.example.kz", publicKeyFile: /etc/qyzmet/gateway.jwk }
`;

/** The good file with one thing changed, and what must be said of it. */
const wrong = [
  { change: ['driver: mrz', 'driver: mrx'], path: 'devices[0].driver', line: 7, says: /"mrx".*mrz/ },
  { change: ['driver: mrz', 'drivr: mrz'], path: 'devices[0].drivr', line: 7, says: /did you mean driver/ },
  {
    change: ['role: idCardReader', 'role: receiptPrinter'],
    path: 'devices[0].driver',
    line: 7,
    says: /mrz cannot be a receiptPrinter/,
  },
  { change: ['id: receipt', 'id: id-card'], path: 'devices[1].id', line: 10, says: /used twice/ },
  {
    change: ['serialNumber: X1', 'serialNumber: 123'],
    path: 'devices[1].connection.serial.usb.serialNumber',
    line: 16,
    says: /quotes: "123"/,
  },
  {
    change: ['0x04b8', '0x104b8'],
    path: 'devices[1].connection.serial.usb.vendorId',
    line: 16,
    says: /66744 is too big.*65535/,
  },
  {
    change: ['baudRate: 38400', 'baudRate: fast'],
    path: 'devices[1].connection.serial.baudRate',
    line: 17,
    says: /"fast" is a text; write 9600/,
  },
  {
    change: ['baudRate: 38400', 'dataBits: 9'],
    path: 'devices[1].connection.serial.dataBits',
    line: 17,
    says: /9 is not known; write 7 or 8/,
  },
  {
    change: ['{ serial: { path: /dev/ttyUSB0, baudRate: 9600 } }', '{}'],
    path: 'devices[0].connection',
    line: 9,
    says: /give exactly one of serial, hid, tcp, pcsc, cups and keys/,
  },
  {
    change: ['{ serial: { path: /dev/ttyUSB0, baudRate: 9600 } }', '{ keys: {} }'],
    path: 'devices[0].connection',
    line: 9,
    says: /mrz is spoken to over serial or tcp, not keys/,
  },
  {
    change: ['{ serial: { path: /dev/ttyUSB0, baudRate: 9600 } }', '{ hid: { vendorId: 1, productId: 2 } }'],
    path: 'devices[0].connection',
    line: 9,
    says: /mrz is spoken to over serial or tcp, not hid/,
  },
  {
    change: ['{ serial: { path: /dev/ttyUSB0, baudRate: 9600 } }', '{ tcp: { host: printer } }'],
    path: 'devices[0].connection.tcp.port',
    line: 9,
    says: /missing; write 9100/,
  },
  {
    change: ['path: /dev/ttyUSB0, ', ''],
    path: 'devices[0].connection.serial',
    line: 9,
    says: /exactly one of path and usb/,
  },
  {
    change: ['letter: A', 'letter: АБ'],
    path: 'queue.groups[0].letter',
    line: 21,
    says: /one Latin capital/,
  },
  {
    change: ['ru: Регистрация, ', ''],
    path: 'queue.groups[0].name.ru',
    line: 22,
    says: /missing; every text is needed in kk, ru and en/,
  },
  {
    change: ['from: "09:00"', 'from: 9:00'],
    path: 'queue.groups[0].hours[0].from',
    line: 23,
    says: /write 09:00/,
  },
  {
    change: ['mon-fri', 'monday'],
    path: 'queue.groups[0].hours[0].days',
    line: 23,
    says: /write mon-fri or sat/,
  },
  { change: ['https://gateway', 'http://gateway'], path: 'gateway.url', line: 24, says: /no https address/ },
  {
    change: [', publicKeyFile: /etc/qyzmet/gateway.jwk', ''],
    path: 'gateway.publicKeyFile',
    line: 24,
    says: /missing/,
  },
  {
    change: ['publicKeyFile: /etc/qyzmet/gateway.jwk', 'publicKeyFile: /x, sandbox: true'],
    path: 'gateway.sandbox',
    line: 24,
    says: /does not go with/,
  },
  { change: ['  id: ala-017-k2', '  id: Алматы'], path: 'kiosk.id', line: 2, says: /small letters/ },
  {
    change: ['  id: ala-017-k2', '  timeZone: Asia/Almatty\n  id: x'],
    path: 'kiosk.timeZone',
    line: 2,
    says: /Asia\/Almaty/,
  },
  { change: ['  id: ala-017-k2\n', ''], path: 'kiosk.id', line: 1, says: /missing; write ala-017-k2/ },
  { change: ['kiosk:\n', 'languages: [kk, kk]\nkiosk:\n'], path: 'languages', line: 1, says: /twice/ },
  {
    change: ['kiosk:\n', 'visit: { idleSeconds: 5 }\nkiosk:\n'],
    path: 'visit.idleSeconds',
    line: 1,
    says: /at least 20/,
  },
  {
    change: ['kiosk:\n', 'screen:\nkiosk:\n'],
    path: 'screen',
    line: 1,
    says: /empty; write \{ diagonalInches/,
  },
  { change: ['kiosk:\n', 'kiosk:\n  id: twice\n'], path: 'kiosk.yaml', line: 3, says: /unique/i },
  { change: ['  id: ala-017-k2', '\tid: ala-017-k2'], path: 'kiosk.yaml', line: 2, says: /tab/i },
] as const;

describe('kiosk.yaml', () => {
  it('takes the good file, hexadecimal numbers and defaults included', () => {
    const parsed = parseKioskYaml(good);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
    expect(parsed.config.devices[1]?.connection.serial?.usb?.vendorId).toBe(0x04b8);
    expect(parsed.config.devices[0]?.roles).toEqual(['idCardReader']);
    expect(parsed.config.kiosk.timeZone).toBe('Asia/Almaty');
    expect(parsed.config.visit).toEqual({ idleSeconds: 90, warnSeconds: 30 });
  });

  it.each(wrong)('names path and line: $path $says', ({ change: [from, to], path, line, says }) => {
    expect(good).toContain(from);
    const parsed = parseKioskYaml(good.replace(from, to));
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    const mistake = parsed.mistakes.find((each) => each.path === path);
    expect(parsed.mistakes, JSON.stringify(parsed.mistakes)).toContainEqual(
      expect.objectContaining({ path, line, message: expect.stringMatching(says) }),
    );
    expect(mistake?.message).not.toMatch(/Invalid input|expected \w+, received/);
  });

  it('names every mistake, not only the first', () => {
    const parsed = parseKioskYaml(
      good.replace('driver: mrz', 'driver: mrx').replace('letter: A', 'letter: 1'),
    );
    expect(parsed.ok ? [] : parsed.mistakes.map(({ path }) => path)).toEqual([
      'devices[0].driver',
      'queue.groups[0].letter',
    ]);
  });

  it.each(['', '# nothing yet\n', '- a list\n', 'words\n', '42'])(
    'refuses a file without settings: %j',
    (text) => {
      const parsed = parseKioskYaml(text);
      expect(parsed.ok ? [] : parsed.mistakes).toMatchObject([{ path: 'kiosk.yaml', line: 1 }]);
    },
  );

  it('refuses a file whose aliases would grow without end', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) {
      const below = String.fromCharCode(96 + level);
      const name = String.fromCharCode(97 + level);
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${below}`).join(', ')}]`);
    }
    const started = performance.now();
    expect(parseKioskYaml(bomb.join('\n')).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('finds the line behind an alias', () => {
    const text = good
      .replace(
        'connection: { serial: { path: /dev/ttyUSB0, baudRate: 9600 } }',
        'connection: &port { serial: { path: /dev/x, baudRate: 1 } }',
      )
      .replace(
        'connection:\n      serial:\n        usb: { vendorId: 0x04b8, serialNumber: X1 }\n        baudRate: 38400',
        'connection: *port',
      );
    const parsed = parseKioskYaml(text);
    expect(parsed.ok ? [] : parsed.mistakes.map(({ path, line }) => [path, line])).toEqual([
      ['devices[0].connection.serial.baudRate', 9],
      ['devices[1].connection.serial.baudRate', 9],
    ]);
  });

  it('never throws on a file with characters cut, doubled or replaced', () => {
    const edit = fc.record({
      at: fc.nat(good.length),
      drop: fc.nat(12),
      put: fc.oneof(
        fc.string({ maxLength: 6 }),
        fc.constantFrom('\t', ': ', '- ', '&a ', '*a', '!!set ', '{', '"', '\n', '<<: ', '? ', '__proto__: '),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce(
          (was, { at, drop, put }) => was.slice(0, at) + put + was.slice(at + drop),
          good,
        );
        expectJudgement(parseKioskYaml(text));
      }),
      { numRuns: 400 },
    );
  });

  it('never throws on a setting replaced by anything', () => {
    const paths = leaves(parseYaml(good));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (path, value) => {
        const data: unknown = parseYaml(good);
        put(data, path, value);
        expectJudgement(checkKioskConfig(data));
        expectJudgement(parseKioskYaml(stringify(data)));
      }),
      { numRuns: 300 },
    );
  });
});

function expectJudgement(parsed: ReturnType<typeof parseKioskYaml>): void {
  if (parsed.ok) return;
  expect(parsed.mistakes.length).toBeGreaterThan(0);
  for (const { path, message } of parsed.mistakes) {
    expect(path).not.toBe('');
    expect(message).not.toBe('');
  }
}

function leaves(value: unknown, path: PropertyKey[] = []): PropertyKey[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key])),
  ];
}

function put(data: unknown, path: PropertyKey[], value: unknown): void {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), key), data);
  Reflect.set(Object(parent), path.at(-1) ?? '', value);
}

describe('a keypad', () => {
  const keypad = (id: string) =>
    `  - { id: ${id}, role: keypad, driver: keypad, profile: storm-audionav, connection: { keys: {} } }\n`;
  const withDevices = (...lines: string[]) => good.replace('queue:\n', `${lines.join('')}queue:\n`);

  it('is connected by keys that arrive in the window', () => {
    const parsed = parseKioskYaml(withDevices(keypad('keys')));
    expect(parsed.ok && parsed.config.devices.at(-1)).toMatchObject({
      roles: ['keypad'],
      connection: { keys: {} },
    });
  });

  it('is one, since a window cannot tell two apart', () => {
    const parsed = parseKioskYaml(withDevices(keypad('keys'), keypad('more-keys')));
    expect(parsed.ok ? [] : parsed.mistakes).toEqual([
      {
        kind: 'form',
        hint: '{}',
        path: 'devices[3].connection.keys',
        line: 19,
        message: 'a window cannot tell the keys of two keypads apart; keep one',
      },
    ]);
  });

  it('has nothing to say about its connection', () => {
    const wrong = keypad('keys').replace('keys: {}', 'keys: { path: /dev/input/event3 }');
    const parsed = parseKioskYaml(withDevices(wrong));
    expect(parsed.ok ? [] : parsed.mistakes.map(({ path }) => path)).toEqual([
      'devices[2].connection.keys.path',
    ]);
  });
});

describe('every mistake has a kind, for words in other languages', () => {
  it.each([
    ['driver: mrz', 'driver: mrx', 'notKnown', /mrz/],
    ['driver: mrz', 'drivr: mrz', 'unknownKey', /^driver$/],
    ['baudRate: 38400', 'baudRate: fast', 'wrongType', /^9600$/],
    ['0x04b8', '0x104b8', 'outOfRange', /^≤ 65535$/],
    ['letter: A', 'letter: aa', 'form', /^A$/],
    ['    profile: elyctis-idbox\n', '', 'missing', /^elyctis-idbox$/],
    ['office: { kk: Бөлім', 'office: { kk: ""', 'empty', null],
    ['kiosk:', 'kiosk: [', 'yaml', null],
  ])('%s → %s: %s', (from, to, kind, hint) => {
    const parsed = parseKioskYaml(good.replace(from, to));
    const found = parsed.ok ? [] : parsed.mistakes;
    const one = found.find((each) => each.kind === kind);
    expect(found.map((each) => each.kind)).toContain(kind);
    if (hint) expect(one?.hint).toMatch(hint);
  });

  it('also a secret, and says nothing of it', () => {
    const parsed = parseKioskYaml(good.replace('publicKeyFile:', 'password: geheim, publicKeyFile:'));
    expect(parsed.ok ? [] : parsed.mistakes.map(({ kind }) => kind)).toEqual(['secret']);
  });
});
