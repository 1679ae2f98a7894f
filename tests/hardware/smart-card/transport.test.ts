import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Channel } from '../../../hardware/transport/transport.ts';

const signal = new AbortController().signal;
const reader = (name: string, state = 0x10) => ({ name, state, atr: null, connect: () => Promise.reject() });

/** The transport with an addon of the test's own. Returns how many contexts are open as well. */
async function transportWith(list: (() => unknown[]) | null, place: { reader: string; signing?: boolean }) {
  let open = 0;
  class Context {
    isValid = true;
    constructor() {
      open++;
    }
    listReaders = () => list?.();
    waitForChange = async () => [{ name: '', state: 0x10, changed: false, atr: null }];
    close() {
      open--;
      this.isValid = false;
    }
  }
  vi.resetModules();
  vi.doMock('smartcard', () => {
    if (list === null) throw new Error('Cannot find module ../../build/Release/smartcard_napi.node');
    return { Context };
  });
  const { createPcscTransport } = await import('../../../hardware/transport/pcsc/pcsc.ts');
  return { transport: createPcscTransport({ signing: false, ...place }), contexts: () => open };
}
const channels: Channel[] = [];
afterEach(async () => {
  for (const channel of channels.splice(0)) await channel.close();
  vi.doUnmock('smartcard');
});

describe('the PC/SC transport', () => {
  it('says that the addon is not built', async () => {
    const { transport } = await transportWith(null, { reader: 'ACS' });
    expect(await transport.open(signal)).toEqual({
      ok: false,
      error: { code: 'hardwareError', detail: 'pcscNotInstalled' },
    });
  });

  const three = () => [
    reader('ACS ACR39U 00 00'),
    reader('ACS ACR39U 01 00'),
    reader('OMNIKEY 3121 02 00', 0x0a),
  ];
  it.each([
    ['nothing', () => [], 'ACS', 'noDevice', 'readerMissing'],
    ['no such reader', three, 'Gemalto', 'noDevice', 'readerMissing'],
    ['two that fit', three, 'acr39u', 'configuration', 'ambiguousReader: 2 match'],
    ['one that does not answer', three, 'omnikey', 'noDevice', 'readerMissing'],
    ['an error of the list', () => raise('No readers available'), 'ACS', 'noDevice', 'readerMissing'],
    ['no pcscd', () => raise('PC/SC service not running'), 'ACS', 'noDevice', 'pcscMissing'],
    ['something else', () => raise('Internal error'), 'ACS', 'hardwareError', 'pcscFailed'],
  ] as const)('with %s is %5$s, and leaves no context open', async (_, list, name, code, detail) => {
    const { transport, contexts } = await transportWith(list, { reader: name });
    expect(await transport.open(signal)).toEqual({ ok: false, error: { code, detail } });
    expect(contexts()).toBe(0);
  });

  it.each([
    ['two contexts, one to watch and one to speak', false, 2],
    ['one context, to watch only, where it is for signing', true, 1],
  ])('opens %s', async (_, signing, count) => {
    const { transport, contexts } = await transportWith(three, { reader: 'ACS ACR39U 01 00', signing });
    const opened = await transport.open(signal);
    if (!opened.ok) throw new Error('it opens');
    channels.push(opened.value);
    expect(contexts()).toBe(count);
    await opened.value.close();
    await opened.value.close();
    expect(contexts()).toBe(0);
  });
});

function raise(words: string): never {
  throw new Error(words);
}
