export {
  flushJoin,
  type HidPosScan,
  hidPosLimits,
  isJoining,
  type JoinState,
  joinReport,
  nothingJoined,
} from './join.ts';
export { type HidPosReport, hidPos, parseReport } from './report.ts';
