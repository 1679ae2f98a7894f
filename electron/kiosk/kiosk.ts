import { createActor } from 'xstate';
import type { CallInput } from '../contract/channels/calls.ts';
import type { Screen, View } from '../contract/views/view.ts';
import { createCollector } from '../measures/collector.ts';
import { noMeasures } from '../measures/count.ts';
import { type AssistCall, isAssistCall } from '../staff/desk/assist.ts';
import { noHelpCalls } from '../staff/help-calls.ts';
import { assist, assistTools } from './assisting.ts';
import type { Kiosk, KioskDependencies } from './contract.ts';
import { kioskLimits } from './limits.ts';
import { createKioskMachine } from './machine.ts';
import { pageOf } from './projection/page.ts';
import { draw } from './projection/screen.ts';
import { offer } from './routing.ts';
import { beforeVisitor, withStaff } from './with-staff.ts';

/** The kiosk: events of the screen in, drawings out. */
export function createKiosk(dependencies: KioskDependencies): Kiosk {
  const deps = {
    now: () => new Date(),
    approvals: null,
    library: null,
    claimCards: null,
    helpCalls: noHelpCalls,
    measures: noMeasures,
    rehearsal: false,
    desk: null,
    journalLost: false,
    ...dependencies,
  };
  const listeners = new Set<(screen: Screen) => void>();
  let current: Screen | null = null;
  let written = '';
  let scheduled = false;

  const { desk } = deps;
  const collect = createCollector(deps.measures, deps.now);
  const actor = createActor(createKioskMachine(deps), {
    input: {
      restarted: deps.journalLost || deps.visits.interrupted(kioskLimits.restartedNoticeMs),
      journalLost: deps.journalLost,
    },
    // Any actor of the visit may have moved: a timer, a card, a printer.
    inspect: (event) => {
      collect(event);
      if (event.type === '@xstate.snapshot') publishSoon();
    },
  });

  function publish(): Screen {
    const snapshot = actor.getSnapshot();
    const drawn = draw(deps, snapshot);
    desk?.visit(snapshot.matches('visit'), drawn.frame.language);
    const drawing = withStaff(drawn, desk, () => assistTools(actor, deps));
    const now = JSON.stringify(drawing);
    if (current && now === written) return current;
    written = now;
    current = { revision: (current?.revision ?? 0) + 1, ...drawing };
    for (const listener of listeners) listener(current);
    if (drawing.view.screen !== 'staff') tellPage(drawing.view);
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
  const forgetSigning = deps.signing?.onState(publishSoon);
  const forgetLibrary = deps.library?.onState(publishSoon);
  const forgetDesk = desk?.onChange(publishSoon);
  actor.start();

  return {
    screen: publish,
    onScreen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (name, input) => {
      const forVisitor = beforeVisitor(desk, name, input);
      if (forVisitor !== 'visitor') return forVisitor;
      const taken = offer(actor, { type: name, ...input });
      if (taken) publish();
      return taken;
    },
    staff: (name, input) => {
      if (!desk) return false;
      const page = pageOf(publish().view);
      if (!isAssistCall(name)) return desk.call(name, input);
      // The gate has parsed the input by this name.
      return assist(actor, desk, deps, { name, input: input as CallInput<AssistCall>, page });
    },
    showField: (field) => {
      const { frame, view } = publish();
      // The names are ours: what stands in the trail is never what a page has made up.
      const isKnown =
        frame.assist?.hidden.includes(field) || frame.assist?.shown.some((one) => one.field === field);
      return (isKnown && desk?.show(field, pageOf(view))) || false;
    },
    setUpdating: (on) => {
      const { screen } = publish().view;
      if (on && screen !== 'attract' && screen !== 'updating') return false;
      actor.send({ type: on ? 'updateBegins' : 'updateEnds' });
      publish();
      return true;
    },
    acting: () => desk?.acting() ?? [],
    document: () => {
      if (current?.view.screen === 'staff') return desk?.document() ?? null;
      // A whole page of personal data, which no mask can cover.
      if (desk?.assisting()) return null;
      const track = actor.getSnapshot().children.visit?.getSnapshot().children.track;
      return track?.getSnapshot().context.pdf ?? null;
    },
    stop: () => {
      forgetStatus();
      forgetSigning?.();
      forgetLibrary?.();
      forgetDesk?.();
      desk?.stop();
      listeners.clear();
      actor.stop();
    },
  };
}
export { createOutOfService } from './out-of-service.ts';
