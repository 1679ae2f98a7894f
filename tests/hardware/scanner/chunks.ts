import fc from 'fast-check';

/** Bytes cut anywhere into pieces. */
export const cutAnywhere = (bytes: Uint8Array): fc.Arbitrary<Uint8Array[]> =>
  fc.array(fc.nat({ max: bytes.length }), { maxLength: 12 }).map((places) => {
    const cuts = [0, ...places.sort((a, b) => a - b), bytes.length];
    return cuts.slice(1).map((to, index) => bytes.slice(cuts[index], to));
  });
