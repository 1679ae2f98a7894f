import { failed, type Result, succeeded } from '../../role/result.ts';

export type {
  CardInterface as Card,
  ContextInterface as Context,
  ReaderInterface as Reader,
} from 'smartcard';
export type ContextConstructor = typeof import('smartcard').Context;

/** Bits of a reader's state (PC/SC part 5, SCARD_STATE_*). The upper half counts events. */
export const stateBit = {
  ignore: 0x01,
  unknown: 0x04,
  unavailable: 0x08,
  present: 0x20,
  mute: 0x200,
} as const;

/** pcscd keeps a reader that stopped answering in its list. */
export const isLost = (state: number): boolean =>
  (state & (stateBit.unknown | stateBit.unavailable | stateBit.ignore)) !== 0;

/** SCARD_SHARE_SHARED: others may watch. */
export const shareMode = 2;
/** SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1: whichever the card speaks. */
export const anyProtocol = 3;
/** SCARD_LEAVE_CARD: any other way has pcscd power the card while our thread waits. */
export const leaveCard = 0;

/**
 * The package has no ready binaries and is optional: scripts/pcsc.mjs builds it. Error: hardwareError
 * `pcscNotInstalled`. Only its `Context` is used: its `Devices` class missed 3 of 29 checks.
 */
export async function loadContext(): Promise<Result<ContextConstructor>> {
  try {
    const { Context } = await import('smartcard');
    return succeeded(Context);
  } catch {
    return failed('hardwareError', 'pcscNotInstalled');
  }
}

/** What a failed call means. The addon tells a PC/SC error only in words. */
export type Failure = 'cardRemoved' | 'mute' | 'inUse' | 'readerGone' | 'noService' | 'unclear';

const failures: Record<string, Failure> = {
  'Card was removed': 'cardRemoved',
  'No smart card present': 'cardRemoved',
  // by another program: what was selected is lost, as if it had been pulled out
  'Card was reset': 'cardRemoved',
  'Card is unresponsive': 'mute',
  'Card is unpowered': 'mute',
  'Card is not supported': 'mute',
  'Protocol mismatch': 'mute',
  'Sharing violation': 'inUse',
  'Unknown reader': 'readerGone',
  'Reader unavailable': 'readerGone',
  'No readers available': 'readerGone',
  'PC/SC service not running': 'noService',
  'PC/SC service stopped': 'noService',
};

export function failureOf(error: unknown): Failure {
  const words = error instanceof Error ? error.message : '';
  return (Object.hasOwn(failures, words) ? failures[words] : undefined) ?? 'unclear';
}
