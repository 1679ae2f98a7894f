export {
  flushJoin,
  type HidPosScan,
  hidPosLimits,
  isJoining,
  type JoinState,
  joinReport,
  nothingJoined,
} from './join.ts';
export { parseReport } from './report.ts';
