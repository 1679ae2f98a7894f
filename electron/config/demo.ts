import os from 'node:os';
import path from 'node:path';
import moreDemoDevices from './demo-devices.json' with { type: 'json' };

/** Where the demo's simulators put their ports: one folder per user, so that two users do not meet in /tmp. */
export function demoFolder(env: NodeJS.ProcessEnv): string {
  return env.QYZMET_DEMO_DIR || path.join(os.tmpdir(), `qyzmet-demo-${process.getuid?.() ?? 'user'}`);
}

/** What a technician would write for the demo's office; it goes through the schema like any file. */
export function demoConfig(folder: string, env: NodeJS.ProcessEnv = {}): unknown {
  const always = [{ days: 'mon-sun', from: '00:00', to: '23:59' }];
  return {
    kiosk: {
      id: 'demo-k1',
      office: {
        kk: 'Демонстрациялық бөлім, Алматы',
        ru: 'Демонстрационный отдел, Алматы',
        en: 'Demonstration office, Almaty',
      },
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
        connection: { serial: { path: path.join(folder, 'receipt.tty'), baudRate: 38_400 } },
        place: 'below',
      },
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
  };
}

/** One model of each further family that is spoken to over serial; only the dock plays with them. */
const moreDevices = (folder: string) =>
  moreDemoDevices.map(({ id, role, driver, profile }) => ({
    id,
    role,
    driver,
    profile,
    connection: { serial: { path: path.join(folder, `${id}.tty`), baudRate: 115_200 } },
  }));
