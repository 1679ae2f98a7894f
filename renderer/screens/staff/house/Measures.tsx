import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import type { Say } from '../../../lib/words.ts';
import { Pages } from '../../../ui/Pages.tsx';
import { facesInOrder } from '../../citizen/feedback/options.ts';
import { StaffLayout } from '../StaffLayout.tsx';
import { BarChart } from './BarChart.tsx';
import { Choices } from './Choices.tsx';
import { NotRecorded } from './NotRecorded.tsx';
import { ServiceNumbers } from './ServiceNumbers.tsx';
import { waitMark } from './words.ts';
import './house.css';
import './measures.css';

type Page = StaffPageOf<'measures'>;

/** Shown even when nobody came; what lies outside is shown too when somebody did. */
const OFFICE_HOURS = { first: 8, last: 19 } as const;
/** Longest told wait that has a height of its own, in minutes; `over40` is drawn as this. */
const LONGEST_BAR_MIN = 60;

const spans = ['today', 'week'] as const;

/** How the kiosk is used: counts of the office, nobody in them. */
export function Measures({ page }: { page: Page }) {
  const { say, send } = useStage();
  return (
    <StaffLayout
      name="measures"
      about={say('staff:measures.summary', { visits: page.visits, calls: page.helpCalls })}
    >
      {page.notRecorded && <NotRecorded />}
      <div className="house-filters">
        <Choices
          label={say('staff:measures.spanLabel')}
          options={spans.map((value) => ({ value, words: say(`staff:measures.span.${value}`) }))}
          chosen={page.span}
          onChoose={(span) => void send('staffMeasuresSpan', { span })}
          testId="measures-span"
        />
      </div>
      <Pages className="measure-blocks" key={page.span}>
        {hourCharts(page, say)}
        {page.services.length === 0 && <p role="status">{say('staff:measures.noServices')}</p>}
        {page.services.map((service) => (
          <ServiceNumbers service={service} key={service.id} />
        ))}
        <Faces page={page} />
        <Failures page={page} />
      </Pages>
    </StaffLayout>
  );
}

/** Blocks of their own, so that a page can be turned between them. */
function hourCharts({ hours }: Page, say: Say) {
  const busy = hours.flatMap(({ visits, tickets }, hour) => (visits + tickets > 0 ? [hour] : []));
  const first = Math.min(OFFICE_HOURS.first, ...busy);
  const last = Math.max(OFFICE_HOURS.last, ...busy);
  const shown = hours
    .slice(first, last + 1)
    .map((numbers, index) => ({ ...numbers, name: `${first + index}` }));
  const visits = shown.map(({ name, visits: n }) => ({ name, size: n, words: n === 0 ? '' : String(n) }));
  const waits = shown.map(({ name, wait }) =>
    wait === null ? { name, size: 0, words: '' } : { name, size: minutesOf(wait), words: waitMark(wait) },
  );
  return [
    <BarChart
      key="visits"
      title={say('staff:measures.visitsByHour')}
      bars={visits}
      most={null}
      none={say('staff:measures.noVisits')}
      testId="chart-visits"
    />,
    ...(shown.some(({ called }) => called > 0)
      ? [
          <BarChart
            key="waited"
            title={say('staff:measures.waitedByHour')}
            about={say('staff:measures.waitedAbout')}
            bars={shown.map(({ name, waited }) => ({
              name,
              size: waited ?? 0,
              words: waited === null ? '' : String(waited),
            }))}
            most={null}
            none=""
            testId="chart-waited"
          />,
        ]
      : []),
    <BarChart
      key="waits"
      title={say('staff:measures.waitsByHour')}
      about={say('staff:measures.waitsAbout')}
      bars={waits}
      most={LONGEST_BAR_MIN}
      none={say('staff:measures.noWaits')}
      testId="chart-waits"
    />,
  ];
}

const minutesOf = (bucket: string): number =>
  bucket.startsWith('over') ? LONGEST_BAR_MIN : Number(bucket.replace('under', ''));

function Faces({ page: { faces } }: { page: Page }) {
  const { say } = useStage();
  const most = Math.max(1, ...faces.map(({ count }) => count));
  return (
    <section className="measure-block">
      <h2>{say('staff:measures.faces')}</h2>
      {facesInOrder.map((face) => {
        const count = faces.find((one) => one.face === face)?.count ?? 0;
        return (
          <div className="face-row" key={face}>
            <span>{say(`feedback.faces.${face}`)}</span>
            <svg aria-hidden="true" className="face-bar">
              <rect className="bar" x="0" y="0" width={`${(count / most) * 100}%`} height="100%" />
            </svg>
            <strong>{count}</strong>
          </div>
        );
      })}
    </section>
  );
}

function Failures({ page: { failures } }: { page: Page }) {
  const { say } = useStage();
  return (
    <section className="measure-block">
      <h2>{say('staff:measures.failures')}</h2>
      {failures.length === 0 && <p>{say('staff:measures.noFailures')}</p>}
      {failures.map(({ role, code, count }) => (
        <div className="failure-row" key={`${role} ${code}`}>
          <span>
            {say(`staff:measures.role.${role}`)}: {say(`staff:measures.failure.${code}`)}
          </span>
          <strong>{count}</strong>
        </div>
      ))}
    </section>
  );
}
