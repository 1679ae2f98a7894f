export { emptySsi, flushSsi, frameSsi, isCollectingSsi, type SsiMessage, type SsiState } from './framer.ts';
export { expectRepeat, joinDecodeData, nothingDecoded, type SsiJoinState, type SsiScan } from './join.ts';
export {
  checksum,
  encodeSsi,
  type SsiPacket,
  ssiLimits,
  ssiNak,
  ssiOpcode,
  ssiSource,
  ssiStatus,
} from './packet.ts';
