import type { CallOptions, Operations } from '../driver/driver.ts';
import type { CallError } from '../role/result.ts';

/** A call as the connection carries it out; each role says in its own words what a refusal or a loss is. */
export interface Operation<T> {
  run(operations: Operations, options: CallOptions): Promise<T>;
  /** It never reached the device. */
  refused(error: CallError): T;
  /** The device was lost or hung while it ran; `value` is what the driver said at last, null when it said nothing. */
  interrupted(value: T | null, error: CallError): T;
}
