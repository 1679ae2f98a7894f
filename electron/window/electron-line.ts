/** The Electron this product is built for (package.json), and the old one for tests and trials, never to be shipped. */
export const electronLine = { pinned: '45.4.1', trial: '33.2.1' } as const;

export type VersionJudgement = { outcome: 'pass' | 'fail' | 'notTested'; reason: string | null };

/** The trial runtime is exempt from item 16, and says so. */
export function judgeVersion(running: string | undefined): VersionJudgement {
  if (running === electronLine.pinned) return { outcome: 'pass', reason: null };
  return running === electronLine.trial
    ? { outcome: 'notTested', reason: 'trialRuntime' }
    : { outcome: 'fail', reason: 'otherVersion' };
}
