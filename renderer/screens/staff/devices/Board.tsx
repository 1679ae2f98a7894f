import { ClipboardCheck } from 'lucide-react';
import type { DeviceCard } from '../../../../electron/contract/views/staff/device-parts.ts';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { AdviceWords, deviceName, RoleIcon, ToneMark } from './Advice.tsx';
import { ago, useNow } from './ago.ts';
import { StripPicture } from './StripPicture.tsx';
import './devices.css';

/** Every device, the worst first: a technician sees from here what to do. */
export function Board({ page }: { page: StaffPageOf<'board'> }) {
  const { say, send } = useStage();
  const bad = page.devices.filter(({ advice }) => advice.tone === 'bad').length;
  const about = bad === 0 ? say('staff:board.allWell') : say('staff:board.faults', { n: bad });
  return (
    <StaffLayout
      name="board"
      about={about}
      primary={
        <Button
          kind="primary"
          icon={ClipboardCheck}
          testId="test-all"
          onPress={() => void send('staffGo', { page: 'test' })}
        >
          {say('staff:board.testAll')}
        </Button>
      }
    >
      <Pages className="device-board">
        {page.devices.map((device) => (
          <Card key={device.id} device={device} />
        ))}
      </Pages>
    </StaffLayout>
  );
}

function Card({ device }: { device: DeviceCard }) {
  const { say, send } = useStage();
  const { id, roles, model, advice, strip } = device;
  return (
    <button
      type="button"
      className="device-card"
      data-tone={advice.tone}
      data-testid={`device-${id}`}
      onClick={() => void send('staffGo', { page: 'device', id })}
    >
      <ToneMark tone={advice.tone} />
      <span className="device-words">
        <span className="device-name">
          <RoleIcon role={roles[0]} /> {deviceName(say, roles)}
        </span>
        <span className="device-small">
          {id}
          {model && ` · ${model}`}
        </span>
        <AdviceWords advice={advice} />
        <StateLine device={device} />
      </span>
      <StripPicture strip={strip} />
    </button>
  );
}

/** Since when, paper, media, the word of the standard; and the last fault, once it is over. */
export function StateLine({ device }: { device: DeviceCard }) {
  const { say } = useStage();
  const now = useNow();
  const { since, paper, media, last } = device;
  const parts = [
    ago(say, since, now),
    paper && say('staff:device.paperIs', { paper: say(`staff:device.paper.${paper}`) }),
    media && media !== 'unknown' && say(`staff:device.media.${media}`),
    device.device,
  ].filter(Boolean);
  return (
    <span className="device-small">
      <span data-testid={`state-${device.id}`}>{parts.join(' · ')}</span>
      {last && (
        <span className="device-last">
          {say('staff:device.last', {
            what: say(`staff:device.state.${last.advice.word}`),
            when: ago(say, last.at, now),
          })}
        </span>
      )}
    </span>
  );
}
