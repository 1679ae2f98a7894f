import { useEffect, useState } from 'react';
import type { View } from '../../electron/contract/views/view.ts';
import { UnderCover } from '../lib/under-cover.ts';
import { identityOf, ScreenOf } from './Screens.tsx';
import './glass.css';

/**
 * What is on the glass. A page of the staff lies over the visitor's screen, which stays beneath as it was: whoever
 * lets somebody sign in to be helped has typed nothing in vain. It goes with the visit.
 */
export function Glass({ view }: { view: View }) {
  const [visitors, setVisitors] = useState<View | null>(null);
  const staff = view.screen === 'staff' ? view : null;
  const next = staff === null ? view : staff.overVisit ? visitors : null;
  if (next !== visitors) setVisitors(next);

  const over = staff !== null;
  useEffect(() => {
    if (!over) return;
    // A dialog would lie over the page of the staff, invisible, and hold every key.
    for (const dialog of document.querySelectorAll('.beneath dialog[open]'))
      dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
  }, [over]);
  return (
    <>
      {staff && (
        <div className="over">
          <ScreenOf key={identityOf(staff)} view={staff} />
        </div>
      )}
      <div className={over ? 'beneath' : 'alone'} inert={over} aria-hidden={over}>
        <UnderCover value={over}>{next && <ScreenOf key={identityOf(next)} view={next} />}</UnderCover>
      </div>
    </>
  );
}
