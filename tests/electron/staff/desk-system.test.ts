import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { staffTexts } from '../../../electron/contract/texts/staff.ts';
import { gatewayStateSchema, MOST_SET_ASIDE } from '../../../electron/contract/views/staff/system.ts';
import { reachGateway } from '../../../electron/staff/desk/system/gateway.ts';
import { clockSynchronised } from '../../../electron/staff/desk/system/machine.ts';
import { type SystemParts, systemPage } from '../../../electron/staff/desk/system/page.ts';
import type { DeviceConfig } from '../../../hardware/config.ts';
import { devicesConfigSchema } from '../../../hardware/config.ts';
import type { KeyDown } from '../../../hardware/role/keypad-keys.ts';
import { FakeDevices } from '../kiosk/fakes.ts';
import { openPage } from './open-page.ts';

async function listening(server: net.Server | Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}
async function gateway(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return listening(server);
}
const never = new AbortController().signal;
const reach = (url: string | null, limitMs = 2_000, now?: () => number) =>
  reachGateway(url, { limitMs, signal: never, ...(now && { now }) });

describe('the gateway is asked by a real request', () => {
  test('any answer shows that it is there, and how far our clock is off', async () => {
    const url = await gateway((_request, response) => {
      response.setHeader('date', new Date('2026-11-22T06:00:00Z').toUTCString());
      response.writeHead(404).end('nothing here');
    });
    const answer = await reach(url, 2_000, () => Date.parse('2026-11-22T06:02:05Z'));
    expect(answer).toMatchObject({ state: 'reachable', aheadSeconds: 125 });
    expect(answer.ms).toBeGreaterThanOrEqual(0);
    expect(answer.ms).toBeLessThan(2_000);
  });

  test('an answer that says it is in trouble', async () => {
    expect(await reach(await gateway((_, response) => response.writeHead(503).end()))).toMatchObject({
      state: 'trouble',
    });
  });

  test('nobody listens there', async () => {
    const server = net.createServer();
    const url = await listening(server);
    await new Promise((closed) => server.close(closed));
    expect(await reach(url)).toMatchObject({ state: 'refused', aheadSeconds: null });
  });

  test('somebody listens and says nothing: the deadline ends it', async () => {
    const url = await gateway(() => {});
    const begun = performance.now();
    expect(await reach(url, 150)).toMatchObject({ state: 'silent' });
    expect(performance.now() - begun).toBeLessThan(1_500);
  });

  test('a name that is none, a certificate that is none, no address at all', async () => {
    expect(await reach('http://gateway.invalid/')).toMatchObject({
      state: expect.stringMatching(/noName|noNetwork/),
    });
    const plain = await gateway((_request, response) => response.end());
    expect(await reach(plain.replace('http:', 'https:'))).toMatchObject({
      state: expect.stringMatching(/badCertificate|failed/),
    });
    expect(await reach(null)).toEqual({ state: 'notConfigured', ms: null, aheadSeconds: null });
  });
});

test('a machine without timedatectl does not know whether its clock is kept right', async () => {
  expect(await clockSynchronised('/nowhere/timedatectl')).toBe('unknown');
  expect(['yes', 'no', 'unknown']).toContain(await clockSynchronised());
});

/** A keypad in the hand of a test. */
function fakeKeypad() {
  let learner: ((key: KeyDown) => void) | null = null;
  return {
    id: 'pad',
    capture(listener: (key: KeyDown) => void) {
      learner = listener;
      return () => {
        if (learner === listener) learner = null;
      };
    },
    press: (code: string) => learner?.({ code, atMs: performance.now(), held: false }),
    isCaptured: () => learner !== null,
  };
}

const configured: DeviceConfig[] = devicesConfigSchema.parse([
  {
    id: 'receipt',
    role: 'receiptPrinter',
    driver: 'escpos',
    profile: 'epson-tm-t88vi',
    connection: { serial: { path: '/dev/ttyUSB0' } },
  },
  {
    id: 'a4',
    role: 'documentPrinter',
    driver: 'cups',
    profile: 'cups',
    connection: { cups: { printer: 'HP' } },
  },
]);

function machine(change: Partial<SystemParts> = {}) {
  const keypad = fakeKeypad();
  const devices = new FakeDevices();
  const page = openPage(
    'system',
    systemPage({
      dataFolder: os.tmpdir(),
      databaseFile: path.join(os.tmpdir(), 'nobody', 'qyzmet.db'),
      timeZone: 'Asia/Almaty',
      languages: ['kk', 'ru', 'en'],
      configured,
      devices,
      keypad,
      signing: null,
      gatewayUrl: null,
      ...change,
    }),
  );
  const looked = () =>
    vi.waitFor(() => expect(page.view().facts?.gateway.state ?? 'checking').not.toBe('checking'));
  return { page, keypad, devices, looked };
}

test('the machine tells of itself', async () => {
  const { page, looked, devices } = machine();
  expect(page.view().facts).toBeNull();
  await looked();
  const { facts } = page.view();
  expect(facts?.versions).toMatchObject({
    app: expect.stringMatching(/^\d+\.\d+/),
    node: process.versions.node,
  });
  expect(facts?.disk?.freeBytes).toBeGreaterThan(0);
  expect(facts?.disk?.freeBytes).toBeLessThanOrEqual(facts?.disk?.totalBytes ?? 0);
  expect(facts?.memory.appBytes).toBeGreaterThan(10e6);
  expect(facts).toMatchObject({
    signing: 'none',
    gateway: { state: 'notConfigured', host: null },
    clock: { configuredTimeZone: 'Asia/Almaty' },
  });
  expect(facts?.printers).toEqual([
    { device: 'receipt', queue: null, state: 'online' },
    { device: 'a4', queue: 'HP', state: 'starting' },
  ]);
  devices.set('receipt', { device: 'powerOff' });
  expect(page.changed).toHaveBeenCalled();
  expect(page.view().facts?.printers[0]).toMatchObject({ state: 'powerOff' });
  page.close();
  expect(devices.listening, 'nothing listens on').toBe(0);
});

test('what was set aside is listed with its time and its size, newest first', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-aside-'));
  const lay = (name: string, bytes: number) => writeFileSync(path.join(folder, name), Buffer.alloc(bytes));
  for (let day = 1; day <= MOST_SET_ASIDE; day += 1) lay(`qyzmet.db.set-aside-2026110${day}T080000Z`, day);
  lay('qyzmet.db.set-aside-20261122T101530Z-2', 4_096);
  lay('qyzmet.db.set-aside-20261122T101530Z-2-wal', 1_000);
  lay('qyzmet.db.set-aside-20261122T101530Z-2.why.json', 10);
  lay('qyzmet.db', 7);
  try {
    const { page, looked } = machine({ databaseFile: path.join(folder, 'qyzmet.db') });
    await looked();
    const setAside = page.view().facts?.setAside;
    expect(setAside?.files).toHaveLength(MOST_SET_ASIDE);
    expect(setAside?.more).toBe(1);
    expect(setAside?.files.slice(0, 2)).toEqual([
      { name: 'qyzmet.db.set-aside-20261122T101530Z-2', at: '2026-11-22T10:15:30.000Z', bytes: 5_096 },
      { name: 'qyzmet.db.set-aside-20261104T080000Z', at: '2026-11-04T08:00:00.000Z', bytes: 4 },
    ]);
    page.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('it is asked anew when somebody wants that', async () => {
  let status = 200;
  const url = await gateway((_request, response) => response.writeHead(status).end());
  const { page, looked } = machine({ gatewayUrl: url });
  await looked();
  expect(page.view().facts?.gateway).toMatchObject({ state: 'reachable', host: new URL(url).host });
  status = 500;
  expect(page.call('staffSystemCheck', {})).toBe(true);
  expect(page.view().facts?.gateway.state).toBe('checking');
  await looked();
  expect(page.view().facts?.gateway.state).toBe('trouble');
});

test.each([
  [[0.4, 1.2, 5, 3, 2.5], 'good'],
  [[0.4, 1.2, 5.1, 3, 2.5], 'care'],
  [[0.4, 1.2, 10.1, 3, 2.5], 'bad'],
])('a finger off by %j mm: %s', (errorsMm, verdict) => {
  const { page } = machine();
  expect(page.call('staffTouched', { errorsMm }), 'nobody has asked for it').toBe(false);
  expect(page.call('staffSystemStep', { step: 'touch' })).toBe(true);
  expect(page.deeds).toEqual(['touchChecked']);
  expect(page.call('staffTouched', { errorsMm })).toBe(true);
  expect(page.view()).toMatchObject({ step: 'facts', touch: { errorsMm, verdict } });
});

test('each language is heard in its turn', () => {
  const { page } = machine();
  page.call('staffSystemStep', { step: 'sound' });
  expect(page.view()).toMatchObject({ step: 'sound', sound: { asking: 'kk', heard: [] } });
  expect(page.call('staffHeard', { language: 'ru', heard: 'yes' }), 'an answer of the one before').toBe(
    false,
  );
  page.call('staffHeard', { language: 'kk', heard: 'yes' });
  page.call('staffHeard', { language: 'ru', heard: 'no' });
  expect(page.view().sound.asking).toBe('en');
  page.call('staffHeard', { language: 'en', heard: 'noVoice' });
  expect(page.view()).toMatchObject({
    step: 'facts',
    sound: {
      asking: null,
      heard: [
        { language: 'kk', heard: 'yes' },
        { language: 'ru', heard: 'no' },
        { language: 'en', heard: 'noVoice' },
      ],
    },
  });
  expect(page.deeds).toEqual(['soundTested']);
});

test('a keypad is taught, and gives its keys back', () => {
  const { page, keypad } = machine();
  page.call('staffSystemStep', { step: 'keys' });
  expect(page.deeds).toEqual(['keysLearned pad']);
  expect(page.view().keys?.learning).toMatchObject({ asking: 'up', learnt: [] });
  keypad.press('F18');
  expect(page.here, 'whoever presses is there').toHaveBeenCalled();
  page.call('staffKeyLearning', { act: 'skip' });
  keypad.press('ShiftLeft');
  expect(page.view().keys?.learning).toMatchObject({
    asking: 'left',
    refused: { code: 'ShiftLeft', why: 'modifier' },
  });
  keypad.press('F23');
  page.call('staffKeyLearning', { act: 'stop' });
  expect(page.view().keys?.learning).toMatchObject({
    ended: 'done',
    yaml: 'settings:\n  keys:\n    up: [F18]\n    left: [F23]\n',
  });
  expect(keypad.isCaptured()).toBe(false);
  expect(page.call('staffKeyLearning', { act: 'skip' }), 'it is over').toBe(false);
  page.call('staffKeyLearning', { act: 'begin' });
  expect(keypad.isCaptured()).toBe(true);
  page.close();
  expect(keypad.isCaptured(), 'signed out in the middle').toBe(false);
});

test('what the trail cannot hold is not begun', () => {
  const { page, keypad } = machine();
  page.trail.broken = true;
  for (const step of ['touch', 'sound', 'keys'] as const) {
    page.call('staffSystemStep', { step });
    expect(page.view()).toMatchObject({ step: 'facts', notRecorded: true });
  }
  expect(keypad.isCaptured()).toBe(false);
});

test('a kiosk without a keypad has nothing to learn', () => {
  const { page } = machine({ keypad: null });
  expect(page.view().keys).toBeNull();
  expect(page.call('staffSystemStep', { step: 'keys' })).toBe(false);
});

test.each(['kk', 'ru', 'en'] as const)('%s has words for every state of the gateway', (language) => {
  expect(Object.keys(staffTexts[language].system.gateway).sort()).toEqual(
    [...gatewayStateSchema.options].sort(),
  );
});
