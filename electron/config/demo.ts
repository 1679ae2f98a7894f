import os from 'node:os';
import path from 'node:path';
import moreDemoDevices from './demo-devices.json' with { type: 'json' };

/** Where the demo's simulators put their ports: one folder per user, so that two users do not meet in /tmp. */
export function demoFolder(env: NodeJS.ProcessEnv): string {
  return env.QYZMET_DEMO_DIR || path.join(os.tmpdir(), `qyzmet-demo-${process.getuid?.() ?? 'user'}`);
}

const demoOffice = {
  kk: 'Демонстрациялық бөлім, Алматы',
  ru: 'Демонстрационный отдел, Алматы',
  en: 'Demonstration office, Almaty',
};
/** Of no organisation: the check digit is good, the number was never given. */
const demoOperator = {
  name: {
    kk: 'Көрсетілім ұйымы (ойдан шығарылған)',
    ru: 'Демонстрационная организация (вымышленная)',
    en: 'Demonstration Organisation (invented)',
  },
  bin: '000140000002',
};

const demoLibrary = {
  kk: 'Демонстрациялық кітапхана, Алматы',
  ru: 'Демонстрационная библиотека, Алматы',
  en: 'Demonstration library, Almaty',
};

/** What a technician would write for the demo's office; it goes through the schema like any file. */
export function demoConfig(folder: string, env: NodeJS.ProcessEnv = {}): unknown {
  const always = [{ days: 'mon-sun', from: '00:00', to: '23:59' }];
  const isLibrary = env.QYZMET_DEMO_PROFILE === 'library';
  return {
    kiosk: {
      id: 'demo-k1',
      ...(isLibrary && { profile: 'library' }),
      office: isLibrary ? demoLibrary : demoOffice,
      operator: demoOperator,
    },
    devices: [
      {
        id: 'id-card',
        role: 'idCardReader',
        driver: 'mrz',
        profile: 'elyctis-idbox',
        connection: { serial: { path: path.join(folder, 'id-card.tty'), baudRate: 9600 } },
        place: 'right',
      },
      {
        id: 'receipt',
        roles: ['receiptPrinter', 'ticketDispenser'],
        driver: 'escpos',
        profile: env.QYZMET_DEMO_PRINTER || 'epson-tm-t88vi',
        settings: { rollMm: 80_000 }, // who buys the rolls knows how long they are, no profile does
        connection: { serial: { path: path.join(folder, 'receipt.tty'), baudRate: 38_400 } },
        place: 'below',
      },
      {
        id: 'staff-card',
        role: 'cardReader',
        driver: 'contactless',
        profile: 'twn4-simple',
        connection: { serial: { path: path.join(folder, 'staff-card.tty'), baudRate: 9600 } },
      },
      ...(isLibrary ? [itemScanner(folder)] : []),
      { id: 'keys', role: 'keypad', driver: 'keypad', profile: 'storm-audionav', connection: { keys: {} } },
      ...(env.QYZMET_DEMO_DEVICES === 'all' ? moreDevices(folder) : []),
    ],
    queue: {
      groups: [
        {
          id: 'registration',
          letter: 'A',
          name: {
            kk: 'Тіркеу және құжаттар',
            ru: 'Регистрация и документы',
            en: 'Registration and documents',
          },
          hours: always,
          windows: [1, 2, 3],
        },
        {
          id: 'advice',
          letter: 'B',
          name: { kk: 'Кеңес беру', ru: 'Консультация', en: 'Advice' },
          hours: always,
          windows: [4],
        },
      ],
    },
    gateway: { sandbox: true },
    signing: { simulated: true },
    staff: { file: path.join(folder, 'staff.yaml') },
    ...(isLibrary && { library: { sip2: { simulated: true } } }),
    ...(env.QYZMET_DEMO_MEMORY_MB && { recovery: { memoryMb: Number(env.QYZMET_DEMO_MEMORY_MB) } }),
  };
}

/** Reads the codes of books and of readers' cards. */
const itemScanner = (folder: string) => ({
  id: 'item-scanner',
  role: 'barcodeScanner',
  driver: 'scanner',
  profile: 'honeywell-serial',
  connection: { serial: { path: path.join(folder, 'item-scanner.tty'), baudRate: 115_200 } },
  place: 'below',
});

/** One model of each further family that is spoken to over serial; only the dock plays with them. */
const moreDevices = (folder: string) =>
  moreDemoDevices.map(({ id, role, driver, profile }) => ({
    id,
    role,
    driver,
    profile,
    connection: { serial: { path: path.join(folder, `${id}.tty`), baudRate: 115_200 } },
  }));
