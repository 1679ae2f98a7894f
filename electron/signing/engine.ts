import { webcrypto } from 'node:crypto';
import { CryptoEngine } from 'pkijs';

/** pkijs' own engine is a global that the last caller set; this one is passed to each call. */
export const engine = new CryptoEngine({
  name: 'node',
  // The DOM's type of the same interface: lib.dom and @types/node declare it separately.
  crypto: webcrypto as unknown as Crypto,
});
