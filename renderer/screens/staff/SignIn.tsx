import { ArrowRight, IdCard, KeyRound, LoaderCircle, Smartphone, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { StaffPageOf } from '../../../electron/contract/views/staff.ts';
import { useStage } from '../../lib/stage.tsx';
import { Button } from '../../ui/Button.tsx';
import { DigitBoxes } from '../../ui/DigitBoxes.tsx';
import { Keypad } from '../../ui/Keypad.tsx';
import { useDigits } from '../citizen/question/use-digits.ts';
import { StaffLayout } from './StaffLayout.tsx';
import './sign-in.css';

const CODE = 6;
const LONGEST_PIN = 12;
const LONGEST_NUMBER = 8;

type Page = StaffPageOf<'signIn'>;

/** A card and a PIN, or a number and a one-time code. */
export function SignIn({ page }: { page: Page }) {
  switch (page.step) {
    case 'card':
      return <ByCard page={page} />;
    case 'checking':
      return <Checking page={page} />;
    // what was wrong begins with empty boxes
    case 'pin':
      return <Pin key={page.problem} page={page} />;
    case 'code':
      return <Code key={page.problem} page={page} />;
  }
}

function Frame({ page, primary, children }: { page: Page; primary?: ReactNode; children: ReactNode }) {
  return (
    <StaffLayout name="signIn" back="none" primary={primary}>
      <Problem page={page} />
      {children}
    </StaffLayout>
  );
}

function Checking({ page }: { page: Page }) {
  const { say } = useStage();
  return (
    <Frame page={page}>
      <div className="sign-in-way">
        <LoaderCircle className="icon sign-in-picture" aria-hidden="true" />
        <p className="lead" role="status">
          {say('staff:signIn.checking')}
        </p>
      </div>
    </Frame>
  );
}

function ByCard({ page }: { page: Page }) {
  const { say, send } = useStage();
  return (
    <Frame page={page}>
      <div className="sign-in-ways">
        {page.reader && (
          <div className="sign-in-way strong">
            <IdCard className="icon sign-in-picture" aria-hidden="true" />
            <p className="lead">{say('staff:signIn.card')}</p>
          </div>
        )}
        <div className="sign-in-way">
          <Smartphone className="icon sign-in-picture" aria-hidden="true" />
          <p>{say('staff:signIn.cardOrCode')}</p>
          <Button icon={KeyRound} testId="staff-use-code" onPress={() => void send('staffOpen', {})}>
            {say('staff:signIn.useCode')}
          </Button>
        </div>
      </div>
    </Frame>
  );
}

function Pin({ page }: { page: Page }) {
  const { say, send } = useStage();
  const { digits, add, deleteLast, clear } = useDigits('', LONGEST_PIN);
  return (
    <Frame
      page={page}
      primary={
        <Enter onPress={() => void (digits !== '' && send('staffPin', { pin: digits }))}>
          {say('staff:signIn.enter')}
        </Enter>
      }
    >
      <div className="staff-form">
        <div className="staff-typed">
          <p className="lead">{say('staff:signIn.pin')}</p>
          <DigitBoxes
            id="pin"
            digits={digits}
            groups={boxesFor(Math.max(CODE, digits.length))}
            label={say('staff:signIn.pinLabel', { n: digits.length })}
            wrong={page.problem === 'wrong' && digits === ''}
            masked
          />
        </div>
        <Keypad fills="pin" isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
      </div>
    </Frame>
  );
}

function Code({ page }: { page: Page }) {
  const { say, send } = useStage();
  const [number, setNumber] = useState<string | null>(null);
  const { digits, add, deleteLast, clear } = useDigits('', number === null ? LONGEST_NUMBER : CODE);
  const isNumber = number === null;
  const next = () => {
    if (!isNumber) return void send('staffCode', { number, code: digits });
    if (digits === '') return;
    setNumber(digits);
    clear();
  };
  return (
    <Frame
      page={page}
      primary={<Enter onPress={next}>{say(isNumber ? 'staff:signIn.next' : 'staff:signIn.enter')}</Enter>}
    >
      <div className="staff-form">
        <div className="staff-typed">
          <p className="lead">{say(isNumber ? 'staff:signIn.number' : 'staff:signIn.code')}</p>
          <DigitBoxes
            id="code"
            digits={digits}
            groups={boxesFor(isNumber ? Math.max(4, digits.length) : CODE)}
            label={say(isNumber ? 'staff:signIn.numberLabel' : 'staff:signIn.codeLabel', {
              n: digits.length,
              of: CODE,
            })}
            wrong={false}
          />
        </div>
        <Keypad fills="code" isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
      </div>
    </Frame>
  );
}

const Enter = ({ onPress, children }: { onPress(): void; children: ReactNode }) => (
  <Button kind="primary" icon={ArrowRight} iconAfter testId="staff-enter" onPress={onPress}>
    {children}
  </Button>
);

/** More than six in one row would leave the screen; a longer number stands in two. */
const boxesFor = (count: number): { length: number }[] =>
  count <= CODE ? [{ length: count }] : [{ length: CODE }, { length: count - CODE }];

function Problem({ page: { problem, lockedUntil } }: { page: StaffPageOf<'signIn'> }) {
  const { say } = useStage();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (problem === null) return null;
  const seconds = Math.max(0, Math.ceil(((lockedUntil ?? now) - now) / 1_000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p className="sign-in-problem" role="alert" data-testid="staff-problem" data-problem={problem}>
      <TriangleAlert className="icon" aria-hidden="true" />
      <span>{say(`staff:signIn.problem.${problem}`, { time })}</span>
    </p>
  );
}
