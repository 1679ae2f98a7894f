import type { View } from '../../electron/contract/views/view.ts';
import { About } from './citizen/About.tsx';
import { Attract } from './citizen/Attract.tsx';
import { Check } from './citizen/Check.tsx';
import { Failure } from './citizen/Failure.tsx';
import { Goodbye } from './citizen/Goodbye.tsx';
import { Home } from './citizen/Home.tsx';
import { Identify } from './citizen/Identify.tsx';
import { Language } from './citizen/Language.tsx';
import { OutOfService } from './citizen/OutOfService.tsx';
import { Question } from './citizen/Question.tsx';
import { Receipt } from './citizen/Receipt.tsx';
import { Submitting } from './citizen/Submitting.tsx';
import { Ticket } from './citizen/Ticket.tsx';
import { TicketGroup } from './citizen/TicketGroup.tsx';

/** One component per view. */
export function ScreenOf({ view }: { view: View }) {
  switch (view.screen) {
    case 'outOfService':
      return <OutOfService code={view.code} />;
    case 'attract':
      return <Attract view={view} />;
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
    case 'check':
      return <Check view={view} />;
    case 'submitting':
      return <Submitting view={view} />;
    case 'receipt':
      return <Receipt view={view} />;
    case 'ticketGroup':
      return <TicketGroup view={view} />;
    case 'ticket':
      return <Ticket view={view} />;
    case 'failure':
      return <Failure view={view} />;
    case 'goodbye':
      return <Goodbye view={view} />;
  }
}

/** What makes two drawings the same screen: what one types there stays while this stays. */
export function identityOf(view: View): string {
  switch (view.screen) {
    case 'question':
      return `question:${view.service.id}:${view.field}`;
    case 'identify':
      return `identify:${view.mode}`;
    default:
      return view.screen;
  }
}
