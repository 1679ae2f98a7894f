import { lazy, Suspense } from 'react';
import type { View } from '../../electron/contract/views/view.ts';
import type { FirstView } from '../lib/first-views.ts';
import { About } from './citizen/About.tsx';
import { Booking } from './citizen/Booking.tsx';
import { Check } from './citizen/Check.tsx';
import { Failure } from './citizen/Failure.tsx';
import { Feedback } from './citizen/Feedback.tsx';
import { Goodbye } from './citizen/Goodbye.tsx';
import { Home } from './citizen/Home.tsx';
import { Identify } from './citizen/Identify.tsx';
import { Language } from './citizen/Language.tsx';
import { Library } from './citizen/Library.tsx';
import { Pay } from './citizen/Pay.tsx';
import { Question } from './citizen/Question.tsx';
import { Receipt } from './citizen/Receipt.tsx';
import { Routed } from './citizen/Routed.tsx';
import { Sign } from './citizen/Sign.tsx';
import { Submitting } from './citizen/Submitting.tsx';
import { Ticket } from './citizen/Ticket.tsx';
import { TicketGrounds } from './citizen/TicketGrounds.tsx';
import { TicketGroup } from './citizen/TicketGroup.tsx';
import { TicketOffer } from './citizen/TicketOffer.tsx';
import { Track } from './citizen/Track.tsx';
import { Updating } from './citizen/Updating.tsx';

/** Not part of what a visitor waits for. */
const Staff = lazy(() => import('./staff/Staff.tsx'));

/** One component per view. */
export function OtherScreen({ view }: { view: Exclude<View, FirstView> }) {
  switch (view.screen) {
    case 'updating':
      return <Updating />;
    case 'language':
      return <Language />;
    case 'home':
      return <Home view={view} />;
    case 'about':
      return <About view={view} />;
    case 'identify':
      return <Identify view={view} />;
    case 'question':
      return <Question view={view} />;
    case 'routed':
      return <Routed view={view} />;
    case 'check':
      return <Check view={view} />;
    case 'sign':
      return <Sign view={view} />;
    case 'pay':
      return <Pay view={view} />;
    case 'submitting':
      return <Submitting view={view} />;
    case 'receipt':
      return <Receipt view={view} />;
    case 'ticketGroup':
      return <TicketGroup view={view} />;
    case 'ticketGrounds':
      return <TicketGrounds view={view} />;
    case 'ticketOffer':
      return <TicketOffer view={view} />;
    case 'booking':
      return <Booking view={view} />;
    case 'ticket':
      return <Ticket view={view} />;
    case 'trackFind':
    case 'trackNumber':
    case 'trackProof':
    case 'trackWait':
    case 'trackList':
    case 'trackStatus':
    case 'trackWithdraw':
    case 'trackReceipt':
    case 'trackPhone':
    case 'trackDocument':
    case 'trackTake':
    case 'trackSend':
    case 'trackHere':
    case 'trackTrouble':
      return <Track view={view} />;
    case 'librarySignIn':
    case 'libraryPin':
    case 'libraryWait':
    case 'libraryHome':
    case 'libraryLoans':
    case 'libraryHolds':
    case 'libraryFees':
    case 'libraryDetails':
    case 'libraryScan':
    case 'libraryResults':
    case 'libraryTrouble':
      return <Library view={view} />;
    case 'failure':
      return <Failure view={view} />;
    case 'feedback':
      return <Feedback view={view} />;
    case 'goodbye':
      return <Goodbye view={view} />;
    case 'staff':
      return (
        <Suspense>
          <Staff view={view} />
        </Suspense>
      );
  }
}
