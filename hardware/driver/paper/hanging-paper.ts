/**
 * Whether half a receipt may hang in the printer: of a job of ours that stopped, or of a process that was killed. Then a
 * cut comes before the next job.
 */
export interface HangingPaper {
  unfinished: boolean;
}

/** What hangs in a printer outlives its connection. Every device has a profile object of its own. */
export function hangingPapers<Profile extends { firstCut: boolean }>(): (profile: Profile) => HangingPaper {
  const papers = new WeakMap<Profile, HangingPaper>();
  return (profile) => {
    const paper = papers.get(profile) ?? { unfinished: profile.firstCut };
    papers.set(profile, paper);
    return paper;
  };
}
