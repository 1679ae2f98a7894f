import type { MrzDocument } from '../../role/id-card-reader.ts';
import type { Result } from '../../role/result.ts';
import type { AttachedDevice, CallOptions } from '../driver.ts';

/** How one protocol is spoken to, once the reader has introduced itself. */
export interface Manners {
  readonly identity: AttachedDevice['identity'];
  read(options: CallOptions): Promise<Result<MrzDocument>>;
  check(options: CallOptions): Promise<boolean>;
}
