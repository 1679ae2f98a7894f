import { CircleX, Info, ListFilter, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { LogFilter } from '../../../../electron/contract/views/staff/logs.ts';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { Choices } from './Choices.tsx';
import { Chunks } from './Chunks.tsx';
import { NotRecorded } from './NotRecorded.tsx';
import { secondIn } from './words.ts';
import './house.css';

type Page = StaffPageOf<'logs'>;

const icons = { error: CircleX, warn: TriangleAlert, info: Info } as const;
const spans = ['hour', 'today', 'week', 'all'] as const;
const levels = ['info', 'warn', 'error'] as const;

/** The newest lines of the log, of one device or all, in words. */
export function Logs({ page }: { page: Page }) {
  const { say, send } = useStage();
  const { filter, from, lines, older, state } = page;
  const change = (more: Partial<LogFilter>) => void send('staffLogFilter', { ...filter, ...more });
  const chunks = (
    <Chunks
      from={from}
      shown={lines.length}
      older={older}
      onTurn={(next) => void send('staffLogFrom', { from: next })}
    />
  );
  return (
    <StaffLayout name="logs" primary={chunks}>
      {state === 'notRecorded' && <NotRecorded />}
      <div className="house-filters">
        <Choices
          label={say('staff:logs.spanLabel')}
          options={spans.map((value) => ({ value, words: say(`staff:logs.span.${value}`) }))}
          chosen={filter.span}
          onChoose={(span) => change({ span })}
          testId="logs-span"
        />
        <Choices
          label={say('staff:logs.levelLabel')}
          options={levels.map((value) => ({ value, words: say(`staff:logs.least.${value}`) }))}
          chosen={filter.level}
          onChoose={(level) => change({ level })}
          testId="logs-level"
        />
        <DeviceChoice page={page} onChoose={(device) => change({ device })} />
      </div>
      {state === 'reading' && <p role="status">{say('staff:logs.reading')}</p>}
      {state === 'unreadable' && <p role="alert">{say('staff:logs.unreadable')}</p>}
      {state === 'ready' && lines.length === 0 && <p role="status">{say('staff:logs.none')}</p>}
      <Pages className="house-lines" key={`${JSON.stringify(filter)}${from}`}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log may be alike, and none moves
          <Line line={line} key={index} />
        ))}
      </Pages>
    </StaffLayout>
  );
}

function Line({ line }: { line: Page['lines'][number] }) {
  const { frame, say } = useStage();
  const Icon = icons[line.level];
  return (
    <div className="log-line" data-level={line.level} data-testid="log-line">
      <span className="log-level">
        <Icon className="icon" aria-hidden="true" /> {say(`staff:logs.level.${line.level}`)}
      </span>
      <span className="log-at nowrap">{secondIn(new Date(line.at).toISOString(), frame.timeZone)}</span>
      <span className="log-words">
        {line.device !== null && <strong>{line.device}: </strong>}
        {line.key === null ? <span lang="en">{line.text}</span> : say(`staff:logs.message.${line.key}`)}
        {line.details.length > 0 && <span className="log-details">{line.details.join('  ')}</span>}
      </span>
    </div>
  );
}

function DeviceChoice({ page, onChoose }: { page: Page; onChoose(device: string | null): void }) {
  const { say } = useStage();
  const [open, setOpen] = useState(false);
  const { device } = page.filter;
  const choose = (next: string | null) => {
    setOpen(false);
    onChoose(next);
  };
  return (
    <>
      <Button icon={ListFilter} testId="logs-device" onPress={() => setOpen(true)}>
        {device ?? say('staff:logs.allDevices')}
      </Button>
      {open && (
        <Dialog
          title={say('staff:logs.chooseDevice')}
          testId="logs-devices"
          onClose={() => setOpen(false)}
          buttons={
            <Button kind="primary" testId="logs-device-all" onPress={() => choose(null)}>
              {say('staff:logs.allDevices')}
            </Button>
          }
        >
          <Pages className="house-devices">
            {page.devices.map((id) => (
              <Button key={id} testId={`logs-device-${id}`} onPress={() => choose(id)}>
                {id}
              </Button>
            ))}
          </Pages>
        </Dialog>
      )}
    </>
  );
}
