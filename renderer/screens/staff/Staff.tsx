import '../../../electron/contract/texts/staff.ts';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { Calls } from './consultant/Calls.tsx';
import { PaperPage } from './consultant/PaperPage.tsx';
import { Queue } from './consultant/Queue.tsx';
import { Board } from './devices/Board.tsx';
import { Change } from './devices/Change.tsx';
import { Device } from './devices/Device.tsx';
import { Monitor } from './devices/Monitor.tsx';
import { SelfTest } from './devices/SelfTest.tsx';
import { Home } from './Home.tsx';
import { Logs } from './house/Logs.tsx';
import { Measures } from './house/Measures.tsx';
import { System } from './house/System.tsx';
import { Trail } from './house/Trail.tsx';
import { Trouble } from './house/Trouble.tsx';
import { ReportPage } from './report/ReportPage.tsx';
import { SecurityPage } from './report/SecurityPage.tsx';
import { SignIn } from './SignIn.tsx';
import { LeavesAt } from './StillThere.tsx';

export default function Staff({ view }: { view: ViewOf<'staff'> }) {
  return (
    <LeavesAt value={view.leavesAt ?? null}>
      <StaffPage view={view} />
    </LeavesAt>
  );
}

/** One component per page of the staff. */
function StaffPage({ view }: { view: ViewOf<'staff'> }) {
  const { page, person } = view;
  switch (page.page) {
    case 'signIn':
      return <SignIn page={page} />;
    case 'home':
      return <Home page={page} person={person} />;
    case 'board':
      return <Board page={page} />;
    case 'device':
      return <Device key={page.device.id} page={page} />;
    case 'test':
      return <SelfTest page={page} />;
    case 'monitor':
      return <Monitor page={page} />;
    case 'change':
      return <Change page={page} />;
    case 'calls':
      return <Calls page={page} />;
    case 'queue':
      return <Queue page={page} />;
    case 'paper':
      return <PaperPage page={page} />;
    case 'logs':
      return <Logs page={page} />;
    case 'measures':
      return <Measures page={page} />;
    case 'system':
      return <System page={page} />;
    case 'trail':
      return <Trail page={page} />;
    case 'trouble':
      return <Trouble page={page} />;
    case 'report':
      return <ReportPage page={page} />;
    case 'security':
      return <SecurityPage page={page} />;
  }
}
