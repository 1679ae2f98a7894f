import { ArrowLeft, LogOut } from 'lucide-react';
import { type ReactNode, useContext, useEffect, useRef } from 'react';
import type { StaffPageName } from '../../../electron/contract/views/staff.ts';
import { useStage } from '../../lib/stage.tsx';
import { BottomBand } from '../../ui/BottomBand.tsx';
import { Button } from '../../ui/Button.tsx';
import { LanguageButton } from '../../ui/LanguageButton.tsx';
import { TopBand } from '../../ui/TopBand.tsx';
import { LeavesAt, StillThere } from './StillThere.tsx';
import './staff.css';

interface StaffLayoutProps {
  name: StaffPageName;
  title?: ReactNode;
  /** Under the title: whose page, or of what. */
  about?: ReactNode;
  /** Back to this page; `none` where nobody has signed in or nothing lies before. */
  back?: { page: StaffPageName; id?: string } | 'none';
  /** Right in the bottom band. */
  primary?: ReactNode;
  children: ReactNode;
}

/** The same frame for every page of the staff: title, content, way back, sign out. Denser than a visitor's screen. */
export function StaffLayout({
  name,
  title,
  about,
  back = { page: 'home' },
  primary,
  children,
}: StaffLayoutProps) {
  const { frame, say, send } = useStage();
  const leavesAt = useContext(LeavesAt);
  const heading = useRef<HTMLHeadingElement>(null);
  const isIn = name !== 'signIn';
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="kiosk staff">
      {leavesAt === null ? <TopBand tools={false} /> : <StillThere until={leavesAt} />}
      <main className="stage staff-stage" data-testid={`staff-${name}`}>
        <div className="staff-head">
          <div>
            <h1 id="title" ref={heading} tabIndex={-1}>
              {title ?? say(`staff:title.${name}`)}
            </h1>
            {about && <p className="quiet">{about}</p>}
          </div>
          <nav className="staff-languages" aria-label={say('band.tools')}>
            {frame.languages.map((language) => (
              <LanguageButton key={language} language={language} />
            ))}
          </nav>
        </div>
        <div className="weave" />
        <div className="staff-content">{children}</div>
        <BottomBand
          back={
            back !== 'none' ? (
              <Button icon={ArrowLeft} testId="staff-back" onPress={() => void send('staffGo', back)}>
                {say(back.page === 'home' ? 'staff:back' : 'staff:leave')}
              </Button>
            ) : (
              !isIn && (
                <Button icon={ArrowLeft} testId="staff-leave" onPress={() => void send('staffLeave', {})}>
                  {say('staff:leave')}
                </Button>
              )
            )
          }
          cancel={
            isIn && (
              <Button
                kind="quietly"
                icon={LogOut}
                testId="staff-leave"
                onPress={() => void send('staffLeave', {})}
              >
                {say('staff:signOut')}
              </Button>
            )
          }
          primary={primary}
        />
      </main>
    </div>
  );
}
