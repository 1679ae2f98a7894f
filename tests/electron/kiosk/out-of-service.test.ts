import { expect, test, vi } from 'vitest';
import { screenSchema } from '../../../electron/contract/views/view.ts';
import { createOutOfService } from '../../../electron/kiosk/kiosk.ts';
import { room } from '../staff/desk-room.ts';
import { config } from './harness.ts';

test('without a configuration: three languages, the reference screen', () => {
  const kiosk = createOutOfService({ code: 'configuration' });
  const screen = screenSchema.parse(kiosk.screen());
  expect(screen.view).toEqual({
    screen: 'outOfService',
    code: 'configuration',
    commands: ['qyzmet config check'],
    staff: false,
  });
  expect(screen.frame.languages).toEqual(['kk', 'ru', 'en']);
  expect(screen.frame.screen).toMatchObject({ widthPx: 1080, heightPx: 1920 });
});

test('language and size can be chosen, nothing else', () => {
  const kiosk = createOutOfService({ code: 'storage', config });
  const drawn = vi.fn();
  kiosk.onScreen(drawn);
  expect(kiosk.send('chooseLanguage', { language: 'en' })).toBe(true);
  expect(kiosk.send('setDisplay', { contrast: 'high' })).toBe(true);
  expect(kiosk.screen()).toMatchObject({
    revision: 3,
    view: { commands: ['qyzmet doctor'] },
    frame: { language: 'en', kioskId: 'test-k1', display: { contrast: 'high', textSize: 'normal' } },
  });
  expect(drawn).toHaveBeenCalledTimes(2);
  expect(kiosk.send('start', {})).toBe(false);
  expect(kiosk.send('touched', {})).toBe(false);
  expect(drawn).toHaveBeenCalledTimes(2);
});

test('staff are let in only where their register can be read; else the screen names the command that says why', () => {
  const fault = { now: null as string | null };
  const kiosk = createOutOfService({
    code: 'configuration',
    config,
    desk: room().desk,
    signInFault: () => fault.now,
  });
  expect(kiosk.screen()).toMatchObject({ frame: { staff: true }, view: { staff: true } });
  fault.now = 'unreadable';
  expect(kiosk.screen()).toMatchObject({
    frame: { staff: false },
    view: { staff: false, commands: ['qyzmet config check', 'qyzmet staff check'] },
  });
});
