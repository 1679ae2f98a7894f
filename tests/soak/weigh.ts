import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { childrenOf, commandLine } from '../support/processes.ts';

/** What a kiosk takes of the machine. */
export interface Weight {
  processes: number;
  handles: number;
  /** Of main, and of everything together: what each keeps for itself, however many kiosks run beside it. */
  mainMb: number;
  allMb: number;
}

const ownMb = (pid: number): number => {
  try {
    return (
      Number(/^Anonymous:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
    );
  } catch {
    return 0; // it ended while we looked
  }
};
/** Electron before 37 forgets one /dev/null for every utility process it starts (electron #47515): not counted. */
const isKnownLeak = (file: string): boolean => {
  try {
    return readlinkSync(file) === '/dev/null';
  } catch {
    return true; // closed while we looked
  }
};
const handlesOf = (pid: number): number => {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).filter((name) => !isKnownLeak(`${folder}/${name}`)).length;
  } catch {
    return 0;
  }
};

export function weigh(main: number): Weight {
  const all = [main, ...childrenOf(main)].filter((pid) => commandLine(pid) !== '');
  const sum = (of: (pid: number) => number): number => all.reduce((total, pid) => total + of(pid), 0);
  return {
    processes: all.length,
    handles: sum(handlesOf),
    mainMb: Math.round(ownMb(main)),
    allMb: Math.round(sum(ownMb)),
  };
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Growth between the second and the last fifth of a run: the first warms up. */
export interface Growth {
  processes: number;
  handles: number;
  mainMb: number;
  allMb: number;
}
export function growthOf(weights: readonly Weight[]): Growth {
  const fifth = Math.max(1, Math.floor(weights.length / 5));
  const early = weights.slice(fifth, 2 * fifth);
  const late = weights.slice(-fifth);
  const grown = (of: keyof Weight): number =>
    median(late.map((weight) => weight[of])) - median(early.map((weight) => weight[of]));
  return {
    processes: grown('processes'),
    handles: grown('handles'),
    mainMb: grown('mainMb'),
    allMb: grown('allMb'),
  };
}
