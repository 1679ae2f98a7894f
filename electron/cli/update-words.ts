import type { UpdateProblem } from '../update/problem.ts';

/** What is said to a technician, and what to do. */
export const updateWords: Record<UpdateProblem, [message: string, advice?: string]> = {
  expired: [
    "the repository's index has expired",
    'is the clock right (`timedatectl`)? If so, whoever keeps the repository must sign it anew',
  ],
  notYetValid: ["the repository's index is of the future", 'the clock is behind: `timedatectl`'],
  badSignature: [
    'the index is not signed by the key this kiosk trusts, or was changed afterwards',
    'do not go on: compare the address in /etc/qyzmet/update.list, and ask whoever keeps the repository',
  ],
  tampered: [
    'a file is not what the signed index says',
    'try again later; if it stays so, the server or the line changes files: ask whoever keeps it',
  ],
  unreachable: ['the repository cannot be reached', 'what was fetched is kept; the next run goes on'],
  noSpace: ['there is no room on the disk', 'free some in /var'],
  locked: ['another program is installing packages', 'try again when it has ended'],
  unsatisfied: ['the new version needs packages this machine does not have', 'run `apt-get update` and look'],
  noWayBack: [
    'the version that runs now is to be had nowhere, so there would be no way back',
    'put it into the repository, or copy its .deb to the folder `kept`',
  ],
  unhealthy: ['the new version was not as well as the old one: the old one is back'],
  stillBroken: [
    'the kiosk is not well with the old version either',
    'see `qyzmet health` and `systemctl status qyzmet-kiosk`',
  ],
  refused: [
    'this version was not well here before',
    'try it all the same with `qyzmet update install --again`',
  ],
  busy: ['visitors all the time: nothing was changed', 'it is tried again with the next run'],
  running: ['another update is under way', 'see `qyzmet update status`'],
  notRoot: ['only root may change the software', 'use sudo'],
  failed: ['it could not be done'],
};
