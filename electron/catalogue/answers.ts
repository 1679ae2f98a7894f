/** What this room says about answers: judging, showing, choosing. */
export { type Approval, LATER } from './answers/agreement.ts';
export { dateLimits } from './answers/date.ts';
export { displayAnswer } from './answers/display.ts';
export { type AskedField, type Circumstances, judgeAnswer } from './answers/judge.ts';
export { type Judged, type Problem, problemKeys } from './answers/judged.ts';
export { optionsOf } from './answers/options.ts';
