import type { View } from '../../electron/contract/views/view.ts';
import { useLater } from '../lib/later.ts';
import { Attract } from './citizen/Attract.tsx';
import { OutOfService } from './citizen/OutOfService.tsx';

/** Two pages are drawn by themselves; every other one came with what is read after them (useScreen). */
export function ScreenOf({ view }: { view: View }) {
  const later = useLater();
  if (view.screen === 'attract') return <Attract view={view} />;
  if (view.screen === 'outOfService')
    return <OutOfService code={view.code} commands={view.commands} staff={view.staff} />;
  return later && <later.OtherScreen view={view} />;
}

/** What makes two drawings the same screen: what one types there stays while this stays. */
export function identityOf(view: View): string {
  switch (view.screen) {
    case 'question':
      return `question:${view.service.id}:${view.field}`;
    case 'identify':
      return `identify:${view.mode}`;
    case 'librarySignIn':
    case 'libraryScan':
      return `${view.screen}:${view.mode}`;
    case 'feedback':
      return `feedback:${view.step}`;
    case 'staff':
      return `staff:${view.page.page}`;
    default:
      return view.screen;
  }
}
