import type { InspectionEvent } from 'xstate';
import { z } from 'zod';
import { VISIT } from '../visit/reports.ts';
import type { Measures } from './count.ts';
import { type Heard, noTally, tallied } from './tally.ts';

/** Of the events of a visit those that are counted; everything else in them is left where it is. */
const heardSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chooseService'), id: z.string() }),
  z.object({ type: z.literal('page'), page: z.string() }),
  z.object({ type: z.literal('kept'), kept: z.enum(['yes', 'unknown']) }),
  z.object({ type: z.literal('ticketIssued'), group: z.string(), waitMinutes: z.number().nullable() }),
  z.object({ type: z.literal('callConsultant') }),
  z.object({
    type: z.literal('giveFeedback'),
    face: z.number().optional(),
    wrong: z.array(z.string()).optional(),
    missed: z.array(z.string()).optional(),
    text: z.string().optional(),
  }),
]);

const farewellSchema = z.object({
  status: z.literal('done'),
  output: z.object({
    why: z.string(),
    language: z.string(),
    display: z.object({
      textSize: z.string(),
      contrast: z.string(),
      reach: z.string(),
      speech: z.boolean(),
    }),
  }),
});

/** Listens to the visit and hands in what it counted when the visit is over: nothing is written while one touches. */
export function createCollector(measures: Measures, now: () => Date) {
  let tally = noTally;
  const hear = (heard: Heard) => {
    tally = tallied(tally, heard, now().getTime());
  };
  return (event: InspectionEvent): void => {
    if (!('systemId' in event.actorRef) || event.actorRef.systemId !== VISIT) return;
    if (event.type === '@xstate.event') {
      const heard = heardSchema.safeParse(event.event);
      if (heard.success) hear(heard.data);
    }
    if (event.type !== '@xstate.snapshot' || event.snapshot.status === 'active') return;
    const ended = farewellSchema.safeParse(event.snapshot);
    if (ended.success) {
      const { why, language, display } = ended.data.output;
      hear({ type: 'ended', why, language, modes: modesOf(display) });
    }
    measures.add(tally);
    tally = noTally;
  };
}

/** Settings somebody needed. */
function modesOf(display: z.infer<typeof farewellSchema>['output']['display']): string[] {
  return [
    display.textSize !== 'normal' && display.textSize,
    display.contrast === 'high' && 'contrast',
    display.reach === 'low' && 'low',
    display.speech && 'speech',
  ].filter((mode) => mode !== false);
}
