import { createActor } from 'xstate';
import type { Screen, View } from '../contract/views/view.ts';
import { createCollector } from '../measures/collector.ts';
import { noMeasures } from '../measures/count.ts';
import { noHelpCalls } from '../staff/help-calls.ts';
import type { Kiosk, KioskDependencies } from './contract.ts';
import { kioskLimits } from './limits.ts';
import { createKioskMachine } from './machine.ts';
import { pageOf } from './projection/page.ts';
import { type Drawing, draw } from './projection/screen.ts';
import { offer } from './routing.ts';

/** The kiosk: events of the screen in, drawings out. */
export function createKiosk(dependencies: KioskDependencies): Kiosk {
  const deps = {
    now: () => new Date(),
    approvals: null,
    helpCalls: noHelpCalls,
    measures: noMeasures,
    ...dependencies,
  };
  const listeners = new Set<(screen: Screen) => void>();
  let current: Screen | null = null;
  let written = '';
  let scheduled = false;

  const collect = createCollector(deps.measures, deps.now);
  const actor = createActor(createKioskMachine(deps), {
    input: { restarted: deps.visits.interrupted(kioskLimits.restartedNoticeMs) },
    // Any actor of the visit may have moved: a timer, a card, a printer.
    inspect: (event) => {
      collect(event);
      if (event.type === '@xstate.snapshot') publishSoon();
    },
  });

  function publish(): Screen {
    const drawing: Drawing = draw(deps, actor.getSnapshot());
    const now = JSON.stringify(drawing);
    if (current && now === written) return current;
    written = now;
    current = { revision: (current?.revision ?? 0) + 1, ...drawing };
    for (const listener of listeners) listener(current);
    tellPage(drawing.view);
    return current;
  }

  /** The visit knows its states; which page they make is known here. */
  function tellPage(view: View): void {
    const visit = actor.getSnapshot().children.visit;
    const page = pageOf(view);
    if (visit && page !== visit.getSnapshot().context.watch.page) visit.send({ type: 'page', page });
  }

  /** After the step in hand: in the middle of one the actors do not yet agree with each other. */
  function publishSoon(): void {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      if (actor.getSnapshot().status === 'active') publish();
    });
  }

  const forgetStatus = deps.devices.onStatus(publishSoon);
  actor.start();

  return {
    screen: publish,
    onScreen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (name, input) => {
      const taken = offer(actor, { type: name, ...input });
      if (taken) publish();
      return taken;
    },
    document: () =>
      actor.getSnapshot().children.visit?.getSnapshot().children.track?.getSnapshot().context.pdf ?? null,
    stop: () => {
      forgetStatus();
      listeners.clear();
      actor.stop();
    },
  };
}
export { createOutOfService } from './out-of-service.ts';
