import type { View } from '../../../electron/contract/views/view.ts';
import { LibraryDetails } from './library/LibraryDetails.tsx';
import { LibraryFees } from './library/LibraryFees.tsx';
import { LibraryHolds } from './library/LibraryHolds.tsx';
import { LibraryHome } from './library/LibraryHome.tsx';
import { LibraryLoans } from './library/LibraryLoans.tsx';
import { LibraryPin } from './library/LibraryPin.tsx';
import { LibraryResults } from './library/LibraryResults.tsx';
import { LibraryScan } from './library/LibraryScan.tsx';
import { LibrarySignIn } from './library/LibrarySignIn.tsx';
import { LibraryTrouble } from './library/LibraryTrouble.tsx';
import { LibraryWait } from './library/LibraryWait.tsx';

export type LibraryView = Extract<View, { screen: `library${string}` }>;

/** A library's kiosk: one component per view. */
export function Library({ view }: { view: LibraryView }) {
  switch (view.screen) {
    case 'librarySignIn':
      return <LibrarySignIn key={view.mode} view={view} />;
    case 'libraryPin':
      return <LibraryPin view={view} />;
    case 'libraryWait':
      return <LibraryWait view={view} />;
    case 'libraryHome':
      return <LibraryHome view={view} />;
    case 'libraryLoans':
      return <LibraryLoans view={view} />;
    case 'libraryHolds':
      return <LibraryHolds view={view} />;
    case 'libraryFees':
      return <LibraryFees view={view} />;
    case 'libraryDetails':
      return <LibraryDetails view={view} />;
    case 'libraryScan':
      return <LibraryScan key={view.mode} view={view} />;
    case 'libraryResults':
      return <LibraryResults view={view} />;
    case 'libraryTrouble':
      return <LibraryTrouble view={view} />;
  }
}
