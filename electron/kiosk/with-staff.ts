import { onlyAlone as listed } from '../contract/channels/alone.ts';
import type { CallInput } from '../contract/channels/calls.ts';
import { defaultDisplay, displaySchema, type Frame } from '../contract/views/frame.ts';
import type { Desk } from '../staff/desk/desk.ts';
import { MASK, redacted } from '../staff/redact.ts';
import type { VisitorCall } from './contract.ts';
import type { Drawing } from './projection/screen.ts';

type Tools = NonNullable<Frame['assist']>['tools'];
const onlyAlone: ReadonlySet<string> = new Set(listed);

/** The staff's screen instead of the visitor's, or the visitor's with its personal fields masked. */
export function withStaff(drawn: Drawing, desk: Desk | null, tools: () => Tools): Drawing {
  const drawing = desk?.cardShown()
    ? { ...drawn, frame: { ...drawn.frame, cardShown: true as const } }
    : drawn;
  const view = desk?.view();
  const look = desk?.look();
  if (view && look) {
    const { frame } = drawing;
    const language = look.language ?? frame.language;
    const display = { ...defaultDisplay, ...look.display };
    return { frame: { ...frame, language, display, idleUntil: null, offer: null, consultant: null }, view };
  }
  if (!desk?.assisting()) return drawing;
  const shown = desk.shown();
  const { screen, hidden } = redacted({ revision: 0, ...drawing }, new Set(shown.map(({ field }) => field)));
  return { frame: { ...screen.frame, assist: { hidden, shown, tools: tools() } }, view: screen.view };
}

/** Whether an event of the screen is the visitor's now; else whether the staff's side took it. */
export function beforeVisitor<N extends VisitorCall>(
  desk: Desk | null,
  name: N,
  input: CallInput<N>,
): boolean | 'visitor' {
  if (!desk) return 'visitor';
  if (name === 'touched') desk.touched();
  if (desk.view() !== null) {
    if (name === 'chooseLanguage' && 'language' in input) desk.setLook({ language: input.language });
    else if (name === 'setDisplay') desk.setLook({ display: displaySchema.partial().parse(input) });
    else return name === 'touched' ? 'visitor' : false;
    return true;
  }
  if (!desk.assisting()) return 'visitor';
  // A mask that stands in a field is no answer.
  const masked = JSON.stringify(input).includes(MASK);
  return onlyAlone.has(name) || masked ? false : 'visitor';
}
