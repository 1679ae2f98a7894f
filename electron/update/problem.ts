import { z } from 'zod';

/** Why an update did not go on; stable codes, the command line has words for them. */
export const updateProblem = z.enum([
  'expired', // the index is older than it may be: the repository is not kept, or this clock is ahead
  'notYetValid', // the index is of the future: this clock is behind
  'badSignature', // not signed by our key, or changed after it was signed
  'tampered', // a file is not what the signed index says
  'unreachable',
  'noSpace',
  'locked', // another apt or dpkg is at work
  'unsatisfied', // it needs packages this machine cannot get
  'noWayBack', // the version that runs now is to be had nowhere, so there would be no return
  'unhealthy',
  'stillBroken', // neither the new version nor the one before it is healthy
  'refused', // this version failed before
  'busy', // a visitor, all the time
  'running', // another update is at work
  'notRoot',
  'failed', // anything else; the log has apt's own words
]);
export type UpdateProblem = z.infer<typeof updateProblem>;

/** What apt and dpkg say (LC_ALL=C), most telling first: one failure brings several sentences. */
const sentences: readonly [RegExp, UpdateProblem][] = [
  [/Release file for .* is not valid yet/, 'notYetValid'],
  [/Release file for .* is expired/, 'expired'],
  [
    /signatures? (?:were|was|couldn't be)|GPG error|is not signed|BADSIG|NO_PUBKEY|Clearsigned file isn't valid|cannot be authenticated/,
    'badSignature',
  ],
  [/Hash Sum mismatch|unexpected size|Hashes of (?:received|expected) file|does not match/i, 'tampered'],
  [/No space left|enough free space/, 'noSpace'],
  [/Could not get lock|Unable to (?:lock|acquire the dpkg frontend lock)/, 'locked'],
  [/unmet dependencies|held broken packages|dependency problems/, 'unsatisfied'],
  [
    /Could not (?:connect|resolve)|Connection (?:failed|timed out|refused)|Failed to fetch|Temporary failure|Unable to connect|Error reading from server|Undetermined Error|404 +Not Found|doesn't exist/,
    'unreachable',
  ],
];

export const problemOf = (output: string): UpdateProblem =>
  sentences.find(([sentence]) => sentence.test(output))?.[1] ?? 'failed';
