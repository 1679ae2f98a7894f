import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import type { Say } from '../../../lib/words.ts';

type Service = StaffPageOf<'measures'>['services'][number];

/** Steps that are named: where most were lost is what one can mend. */
const STEPS = 3;
const columns = ['started', 'finished', 'abandoned', 'routed'] as const;

/** One service: begun, finished, left and where, sent to a window. */
export function ServiceNumbers({ service }: { service: Service }) {
  const { say } = useStage();
  const left = service.leftAt.slice(0, STEPS).map((one) => `${stepWords(one, say)} (${one.count})`);
  return (
    <section className="measure-block" data-testid={`measures-${service.id}`}>
      <h2>{service.title}</h2>
      <div className="service-numbers">
        {columns.map((column) => (
          <span key={column}>
            <strong>{service[column]}</strong> {say(`staff:measures.column.${column}`)}
          </span>
        ))}
      </div>
      {left.length > 0 && (
        <p className="measure-about">{say('staff:measures.leftAt', { steps: left.join(', ') })}</p>
      )}
    </section>
  );
}

const stepWords = ({ step, label }: Service['leftAt'][number], say: Say): string =>
  label === null ? say(`staff:measures.step.${step}`) : `«${label}»`;
