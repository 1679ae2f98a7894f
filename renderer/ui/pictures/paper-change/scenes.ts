import type { PaperStep } from '../../../../electron/contract/views/staff/paper.ts';

/** What one sees in a step. */
export interface Scene {
  cover: 'closed' | 'open' | 'opens' | 'closes';
  roll: 'core' | 'coreOut' | 'rollIn' | 'roll';
  /** The end of the paper: inside, coming out, out, being torn. */
  strand: 'none' | 'comes' | 'out' | 'tears';
  press: 'lever' | 'button' | null;
}

const open = { cover: 'open', press: null } as const;
export const scenes: Record<Exclude<PaperStep, 'openDoor' | 'closeDoor'>, Scene> = {
  pressRelease: { cover: 'closed', roll: 'core', strand: 'none', press: 'lever' },
  openCover: { cover: 'opens', roll: 'core', strand: 'none', press: null },
  takeCore: { ...open, roll: 'coreOut', strand: 'none' },
  insertRoll: { ...open, roll: 'rollIn', strand: 'none' },
  insertAxle: { ...open, roll: 'rollIn', strand: 'none' },
  pullPaper: { ...open, roll: 'roll', strand: 'comes' },
  threadPaper: { ...open, roll: 'roll', strand: 'comes' },
  closeCover: { cover: 'closes', roll: 'roll', strand: 'out', press: null },
  pressFeed: { cover: 'closed', roll: 'roll', strand: 'comes', press: 'button' },
  tearOff: { cover: 'closed', roll: 'roll', strand: 'tears', press: null },
};
