/**
 * What Nippon's NP-2511/3511 have beside ESC/POS (NP-2511/3511 specifications 0.07, pages 41 to 43; devices.md §2.4).
 */

/** ESC v: one status byte. */
export const requestStatus = (): Uint8Array => Uint8Array.of(0x1b, 0x76);

export type Information = 'model' | 'firmware' | 'boot' | 'switches';
export const informationNumbers: Record<Information, number> = {
  model: 2,
  firmware: 3,
  boot: 4,
  switches: 5,
};
/** ESC s n: answered `FF n` and what it is. */
export const requestInformation = (what: Information): Uint8Array =>
  Uint8Array.of(0x1b, 0x73, informationNumbers[what]);

/** GS G 31 and four letters: a job begins. It is stored, and printed once its end is known. */
export const beginJob = (id: string): Uint8Array => Uint8Array.of(0x1d, 0x47, 0x31, ...lettersOf(id));
/** GS G 30: the job's end; answered `FF 13 id …` when it is on paper. Whether the id stands here too is profile data. */
export const endJob = (id?: string): Uint8Array =>
  Uint8Array.of(0x1d, 0x47, 0x30, ...(id === undefined ? [] : lettersOf(id)));
const lettersOf = (id: string): number[] =>
  [...id.padEnd(4).slice(0, 4)].map((letter) => letter.charCodeAt(0) & 0x7f);

/** Ends any command of ours that was cut off; between commands NULs are passed over. */
export const fillUp = (bytes: number): Uint8Array => new Uint8Array(bytes);
