/** For scripts/package: what makes a signed tree. */
export { manifestText } from './manifest.ts';
export { signatureOf } from './signature.ts';
export { entriesOf, MANIFEST, SIGNATURE } from './tree.ts';
export { verifyTree } from './verify.ts';
