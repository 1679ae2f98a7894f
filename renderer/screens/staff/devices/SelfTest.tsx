import { Check, CircleCheck, CircleDashed, LoaderCircle, OctagonX, SkipForward, X } from 'lucide-react';
import { displayNumber } from '../../../../electron/contract/values/number.ts';
import type { TestItem } from '../../../../electron/contract/views/staff/test.ts';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { AdviceWords, deviceName } from './Advice.tsx';
import './devices.css';

type Page = StaffPageOf<'test'>;

/** The machine tests what it can; the technician says what only eyes and ears can tell. */
export function SelfTest({ page }: { page: Page }) {
  const { frame, say, send } = useStage();
  const { device, run, items, machineMs } = page;
  const passed = items.filter(({ state }) => state === 'passed').length;
  const failed = items.filter(({ state }) => state === 'failed').length;
  const current = items.find(({ state }) => state === 'running' || state === 'asking');
  const seconds = displayNumber((machineMs / 1_000).toFixed(1), frame.language);
  return (
    <StaffLayout
      name="test"
      about={
        run === 'done'
          ? say('staff:test.result', { passed, failed, of: items.length, seconds })
          : say('staff:test.progress', { done: items.filter(isOver).length, of: items.length })
      }
      back={device === null ? { page: 'board' } : { page: 'device', id: device }}
      primary={
        run !== 'running' && (
          <Button kind="primary" testId="test-begin" onPress={() => void send('staffTestBegin', {})}>
            {say(run === 'done' ? 'staff:test.again' : 'staff:test.begin')}
          </Button>
        )
      }
    >
      {run === 'ready' && <p>{say('staff:test.intro')}</p>}
      {current && <Now item={current} />}
      <Pages className="test-list">
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </Pages>
    </StaffLayout>
  );
}

const isOver = ({ state }: TestItem): boolean =>
  state === 'passed' || state === 'failed' || state === 'skipped';

/** What is asked of the technician now. */
function Now({ item }: { item: TestItem }) {
  const { say, send } = useStage();
  const { id, roles, ask, question } = item;
  return (
    <section className="test-now" aria-live="polite" data-testid="test-now" data-device={id}>
      <h2>
        {deviceName(say, roles)} <span className="device-small">{id}</span>
      </h2>
      <p className="lead" data-question={question ?? ''} data-ask={ask ?? ''}>
        {question && say(`staff:test.question.${question}`)}
        {!question && say(ask ? `staff:test.do.${ask}` : 'staff:test.working')}
      </p>
      <div className="device-ways">
        {question && (
          <>
            <Button
              icon={Check}
              testId="test-yes"
              onPress={() => void send('staffTestAnswer', { yes: true })}
            >
              {say('staff:test.yes')}
            </Button>
            <Button icon={X} testId="test-no" onPress={() => void send('staffTestAnswer', { yes: false })}>
              {say('staff:test.no')}
            </Button>
          </>
        )}
        <Button icon={SkipForward} testId="test-skip" onPress={() => void send('staffTestSkip', {})}>
          {say('staff:test.skip')}
        </Button>
      </div>
    </section>
  );
}

const icons = {
  waiting: CircleDashed,
  running: LoaderCircle,
  asking: LoaderCircle,
  passed: CircleCheck,
  failed: OctagonX,
  skipped: SkipForward,
} as const;
const tones = {
  waiting: 'unknown',
  running: 'care',
  asking: 'care',
  passed: 'good',
  failed: 'bad',
  skipped: 'unknown',
} as const;

function Item({ item }: { item: TestItem }) {
  const { say } = useStage();
  const { id, roles, state, steps, advice } = item;
  const Icon = icons[state];
  return (
    <div
      className="test-item"
      data-testid={`test-${id}`}
      data-state={state}
      data-tone={tones[state]}
      data-current={state === 'running' || state === 'asking'}
    >
      <span className="tone-mark" data-tone={tones[state]}>
        <Icon className="icon" aria-hidden="true" />
      </span>
      <span className="device-words">
        <span className="device-name">
          {deviceName(say, roles)} <span className="device-small">{id}</span>
        </span>
        <span>{say(`staff:test.state.${state}`)}</span>
        {state === 'failed' && advice.todo && <AdviceWords advice={advice} />}
        {steps.length > 0 && (
          <span className="test-steps">
            {steps.map(({ name, outcome, detail, passed }, index) => (
              <span key={`${name}${index.toString()}`} data-passed={passed}>
                {passed ? '✓' : '✗'} {name}: {outcome}
                {detail !== null && detail.length <= 60 && ` (${detail})`}
              </span>
            ))}
          </span>
        )}
      </span>
    </div>
  );
}
