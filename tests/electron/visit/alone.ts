import { type AnyStateMachine, createActor, setup } from 'xstate';
import { VISIT } from '../../../electron/visit/reports.ts';

/** An activity by itself, with a visit around it that only notes what it is told. */
export function alone<M extends AnyStateMachine>(machine: M, input: unknown) {
  const reports: string[] = [];
  let output: unknown;
  const parent = setup({
    types: {} as { events: { type: string } },
    actors: { activity: machine as AnyStateMachine },
  }).createMachine({
    invoke: {
      src: 'activity',
      id: 'activity',
      input,
      onDone: { actions: ({ event }) => (output = event.output) },
    },
    on: { '*': { actions: ({ event }) => void reports.push(event.type) } },
  });
  const actor = createActor(parent, { systemId: VISIT });
  actor.start();
  return {
    reports,
    get output() {
      return output;
    },
    snapshot: () =>
      actor.getSnapshot().children.activity?.getSnapshot() as ReturnType<M['getInitialSnapshot']>,
    send: (event: { type: string; [field: string]: unknown }) =>
      actor.getSnapshot().children.activity?.send(event),
    stop: () => actor.stop(),
  };
}
