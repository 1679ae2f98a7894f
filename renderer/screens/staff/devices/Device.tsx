import { Activity, ArrowLeftRight, ClipboardCheck, Printer, RefreshCw } from 'lucide-react';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { momentIn } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import type { Say } from '../../../lib/words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { AdviceWords, deviceName, ToneMark } from './Advice.tsx';
import { StateLine } from './Board.tsx';
import { EventRow } from './EventRow.tsx';
import { StripPicture } from './StripPicture.tsx';
import './devices.css';

type Page = StaffPageOf<'device'>;

/** One device: how it is, what it is, what it has done, and the ways to mend it. */
export function Device({ page }: { page: Page }) {
  const { say } = useStage();
  const { device, events } = page;
  return (
    <StaffLayout
      name="device"
      title={deviceName(say, device.roles)}
      about={device.model ? `${device.id} · ${device.model}` : device.id}
      back={{ page: 'board' }}
    >
      <Pages className="device-page">
        <div className="device-status" data-tone={device.advice.tone} data-testid={`device-${device.id}`}>
          <ToneMark tone={device.advice.tone} />
          <span className="device-words">
            <AdviceWords advice={device.advice} />
            <StateLine device={device} />
          </span>
        </div>
        <Ways page={page} />
        <StripPicture strip={device.strip} large />
        <Facts page={page} />
        <h2 className="device-heading">{say('staff:device.events')}</h2>
        {events.length === 0 && <p className="quiet">{say('staff:device.noEvents')}</p>}
        {events.map((event) => (
          <EventRow key={`${event.at}${event.kind}${event.what}`} event={event} />
        ))}
      </Pages>
    </StaffLayout>
  );
}

function Ways({ page }: { page: Page }) {
  const { say, send } = useStage();
  const { device, can, reset } = page;
  const { id } = device;
  return (
    <div className="device-ways">
      <Button
        icon={ClipboardCheck}
        testId="device-test"
        onPress={() => void send('staffGo', { page: 'test', id })}
      >
        {say('staff:device.test')}
      </Button>
      {can.monitor && (
        <Button
          icon={Activity}
          testId="device-monitor"
          onPress={() => void send('staffGo', { page: 'monitor', id })}
        >
          {say('staff:device.monitor')}
        </Button>
      )}
      {can.change && (
        <Button
          icon={ArrowLeftRight}
          testId="device-change"
          onPress={() => void send('staffGo', { page: 'change', id })}
        >
          {say('staff:device.change')}
        </Button>
      )}
      {can.paper && (
        <Button
          icon={Printer}
          testId="device-paper"
          onPress={() => void send('staffGo', { page: 'paper', id })}
        >
          {say('staff:device.paperChange')}
        </Button>
      )}
      <Button icon={RefreshCw} testId="device-reset" onPress={() => void send('staffReset', {})}>
        {say(`staff:device.reset.${reset}`)}
      </Button>
    </div>
  );
}

function Facts({ page }: { page: Page }) {
  const { say, frame } = useStage();
  const { connection, driver, profile, firmware, serialNumber, confirms, counters, paperChangedAt } = page;
  const at = [connection.kind, connection.at, connection.line].filter(Boolean).join(' ');
  const facts: [string, string | null][] = [
    ['connection', at],
    ['profile', `${driver} / ${profile}`],
    ['firmware', firmware],
    ['serialNumber', serialNumber],
    ['confirms', confirms && say(`staff:device.confirms.${confirms}`)],
    ['paperChanged', paperChangedAt && momentIn(paperChangedAt, frame.timeZone)],
  ];
  const names = Object.keys(counters.total);
  return (
    <div className="device-tables">
      <dl className="device-facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{say(`staff:device.fact.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {names.length > 0 && (
        <table className="device-counters">
          <thead>
            <tr>
              <th scope="col">{say('staff:device.counted')}</th>
              <th scope="col">{say('staff:device.total')}</th>
              <th scope="col">{say('staff:device.sincePaper')}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{say(`staff:device.counter.${name}`)}</th>
                <td>{shown(say, name, counters.total[name])}</td>
                <td>{shown(say, name, counters.sincePaper[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** Millimetres of paper are read as centimetres. */
const shown = (say: Say, name: string, count = 0): string =>
  name.endsWith('Mm') ? say('staff:device.cm', { n: Math.round(count / 10) }) : String(Math.round(count));
