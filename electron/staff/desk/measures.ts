import type { z } from 'zod';
import { roleName } from '../../../hardware/role/roles.ts';
import { deviceState } from '../../../hardware/role/status.ts';
import type { Service } from '../../catalogue/service.ts';
import { dayIn } from '../../contract/values/dates.ts';
import type { Language } from '../../contract/values/language.ts';
import type { measuresSpanSchema } from '../../contract/views/staff/measures.ts';
import type { MeasureStore } from '../../measures/store.ts';
import { type MeasureTable, measureTable } from '../../measures/table.ts';
import type { Waited } from '../../queue/waited.ts';
import type { PageDefinition } from './page.ts';

const measuresLimits = {
  /** Counts come in when a visit has ended; a chart that stands there for hours stays true. */
  freshMs: 30_000,
} as const;

const HOUR_MS = 3_600_000;
const DAYS_OF_WEEK = 7;

export interface MeasuresParts {
  measures: Pick<MeasureStore, 'since'>;
  /** null: no queue is served here, only the waits that were told are known. */
  waited: Waited | null;
  services: readonly Service[];
  timeZone: string;
  now?: () => Date;
}

type Span = z.infer<typeof measuresSpanSchema>;

/** How the kiosk is used: nobody is in these numbers. */
export const measuresPage = ({
  measures,
  waited,
  services,
  timeZone,
  now = () => new Date(),
}: MeasuresParts): PageDefinition => ({
  right: 'measures',
  open({ language, changed, record }) {
    const recorded = record('measuresRead', null);
    let span: Span = 'today';
    let table = read();
    const timer = setInterval(() => {
      table = read();
      changed();
    }, measuresLimits.freshMs);

    function read(): MeasureTable {
      const from = beginningOf(now(), span === 'today' ? 1 : DAYS_OF_WEEK, timeZone);
      return measureTable(
        recorded ? measures.since(from) : [],
        recorded && waited ? waited.since(from) : [],
        timeZone,
      );
    }
    return {
      view: () => ({
        page: 'measures',
        span,
        notRecorded: !recorded,
        ...table,
        failures: table.failures.map(({ role, code, count }) => ({
          role: known(roleName.options, role),
          code: known(failures, code),
          count,
        })),
        services: table.services.map(({ leftAt, ...numbers }) => {
          const service = services.find(({ id }) => id === numbers.id);
          const title = (service?.short ?? service?.title)?.[language()] ?? numbers.id;
          const steps = leftAt.map(({ step, count }) => ({
            step: known(pagesOfService, step.split('.')[0]),
            label: labelOf(service, step, language()),
            count,
          }));
          return { ...numbers, title, leftAt: steps };
        }),
      }),
      calls: {
        staffMeasuresSpan: ({ span: wanted }) => {
          span = wanted;
          table = read();
          return true;
        },
      },
      close: () => clearInterval(timer),
    };
  },
});

/** Pages of a service that have a name on the screen. */
const pagesOfService = [
  'about',
  'identify',
  'question',
  'check',
  'sign',
  'pay',
  'submitting',
  'receipt',
  'failure',
] as const;
/** Of measures/device-failures.ts. */
const failures = ['paperOut', 'jammed', ...deviceState.options] as const;

const known = (names: readonly string[], name: string | undefined): string =>
  name !== undefined && names.includes(name) ? name : 'other';

/** The hour in which the first of so many days began in the zone, the present day among them. */
function beginningOf(at: Date, days: number, timeZone: string): Date {
  const first = dayIn(new Date(at.getTime() - (days - 1) * 24 * HOUR_MS), timeZone);
  let hour = Math.floor(at.getTime() / HOUR_MS) * HOUR_MS - (days - 1) * 24 * HOUR_MS;
  while (dayIn(new Date(hour - HOUR_MS), timeZone) === first) hour -= HOUR_MS;
  return new Date(hour);
}

/** `question.children.iin` → what is asked there; null for any other step, or a question that is gone. */
function labelOf(service: Service | undefined, step: string, language: Language): string | null {
  const [page, first, second] = step.split('.');
  const field = page === 'question' ? service?.fields.find(({ id }) => id === first) : undefined;
  if (!field) return null;
  const inList = field.kind === 'list' ? field.fields.find(({ id }) => id === second) : undefined;
  const { label, ...more } = inList ?? field;
  return ('short' in more && more.short ? more.short : label)[language];
}
