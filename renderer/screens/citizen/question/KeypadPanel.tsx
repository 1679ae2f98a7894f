import type { ReactNode } from 'react';
import '../identify/identify.css';

/** What is typed above, the keys below; on a wide screen side by side. */
export function KeypadPanel({ shown, children }: { shown: ReactNode; children: ReactNode }) {
  return (
    <div className="keypad-panel" id="answer">
      <div className="keypad-shown">{shown}</div>
      {children}
    </div>
  );
}
