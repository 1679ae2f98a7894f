import { useState } from 'react';
import { longestWaitMs } from '../../../electron/contract/values/waits.ts';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { keyOr } from '../../lib/words.ts';
import { Button } from '../../ui/Button.tsx';
import { CoverTyped } from '../../ui/Cover.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { WaitingBar } from '../../ui/WaitingBar.tsx';
import { BookingCode } from './booking/BookingCode.tsx';
import { BookingFound } from './booking/BookingFound.tsx';
import { BookingIin } from './booking/BookingIin.tsx';

/** Here for a time that was booked: by its code or by the IIN. */
export function Booking({ view }: { view: ViewOf<'booking'> }) {
  const { frame, say, send } = useStage();
  const [by, setBy] = useState<'number' | 'iin'>('number');
  const [typed, setTyped] = useState('');
  const [attempt, setAttempt] = useState(0);
  const words = view.problem === null ? null : say(keyOr('booking.problem', view.problem));
  const trouble = words === null ? null : { words, field: 'answer', attempt };

  if (view.step === 'found')
    return <BookingFound view={view} trouble={trouble && { ...trouble, field: null }} />;
  // on a low wide screen keyboard and error summary leave no room for more
  const crowded = words !== null && frame.screen.widthPx > frame.screen.heightPx;
  const isLooking = view.step === 'looking';
  const Entry = by === 'iin' ? BookingIin : BookingCode;
  const otherWay = by === 'iin' ? 'number' : 'iin';
  const ways = (
    <Button
      testId={`by-${otherWay}`}
      onPress={() => {
        setBy(otherWay);
        setTyped('');
      }}
    >
      {say(`booking.${otherWay}`)}
    </Button>
  );
  return (
    <Layout
      name="booking"
      title={say(isLooking ? 'booking.looking' : by === 'iin' ? 'booking.enterIin' : 'booking.enterNumber')}
      trouble={isLooking ? null : trouble}
      back
      cancel
      data={{ 'data-by': by }}
      primary={
        isLooking
          ? null
          : {
              label: say('booking.find'),
              onPress: () => {
                setAttempt((before) => before + 1);
                void send('findBooking', { by, value: typed });
              },
            }
      }
      // beside the field where a keyboard takes the room
      otherWay={by === 'iin' && ways}
      wide={by === 'number' && !isLooking}
      tell={isLooking && <WaitingBar limitMs={longestWaitMs.gateway} />}
    >
      {!isLooking && (
        <CoverTyped field="booking.typed" typed={typed} never={by === 'iin'}>
          <Entry
            key={by}
            initial={typed}
            wrong={words !== null}
            words={words}
            ways={crowded ? null : ways}
            onTyped={setTyped}
          />
        </CoverTyped>
      )}
    </Layout>
  );
}
