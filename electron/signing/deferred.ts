import type { Signing } from './signing.ts';

/**
 * Signing whose parts (certificates, ASN.1) are loaded when `start` is called, after the first picture: they take
 * tens of milliseconds that nobody needs before a form is filled in. `absent` until then.
 */
export function deferredSigning(load: () => Promise<Signing>): Signing {
  let loaded: Signing | null = null;
  let loading: Promise<Signing> | null = null;
  const listeners = new Set<Parameters<Signing['onState']>[0]>();
  const ready = () => {
    loading ??= load().then((signing) => {
      loaded = signing;
      signing.onState((state) => {
        for (const listener of [...listeners]) listener(state);
      });
      return signing;
    });
    return loading;
  };
  return {
    state: () => loaded?.state() ?? 'absent',
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sign: (wanted, within) =>
      ready().then(
        (signing) => signing.sign(wanted, within),
        () => ({ ok: false, code: 'absent' }) as const,
      ),
    end: () => loaded?.end(),
    // what cannot be loaded stays `absent`; a signature then says so
    start: () =>
      void ready().then(
        (signing) => signing.start(),
        () => undefined,
      ),
    stop: async () => {
      await loading?.then(
        (signing) => signing.stop(),
        () => undefined,
      );
    },
  };
}
