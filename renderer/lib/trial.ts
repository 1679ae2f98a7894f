import type { Frame } from '../../electron/contract/views/frame.ts';

/** The words that mark a kiosk nobody is to believe; null: a real one. */
export const trialOf = ({ demo, rehearsal }: Frame): 'band.demo' | 'band.rehearsal' | null =>
  rehearsal ? 'band.rehearsal' : demo ? 'band.demo' : null;
