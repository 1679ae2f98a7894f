import { z } from 'zod';
import type { Language } from '../../contract/values/language.ts';
import { keyUsage } from '../signer.ts';

/** Frames of NCALayer: JSON text without request ids (facts/kazakhstan.md §3). Pure. */

export const ID_CARD_STORE = 'AKKZIDCardStore';

const helloSchema = z.looseObject({ result: z.looseObject({ version: z.string().min(1).max(100) }) });

/** The server speaks first; a greeting without a version is somebody else's. */
export const isHello = (frame: string): boolean => helloSchema.safeParse(parseJson(frame)).success;

const text = z.string().max(20_000).optional().catch(undefined);

/** `basics` answers carry a boolean `status`, `commonUtils` answers a `code` only: that tells the two forms apart. */
const basicsSchema = z.union([
  z.looseObject({
    status: z.literal(true),
    body: z.looseObject({ result: z.union([z.string(), z.array(z.string()).length(1)]).optional() }),
  }),
  z.looseObject({ status: z.literal(false), code: text, message: text }),
]);
const commonSchema = z.looseObject({ code: z.string().max(100), responseObject: z.unknown().optional() });
const missingModuleSchema = z.looseObject({ success: z.literal(false), errorCode: z.string().max(100) });

export type Frame =
  | { kind: 'signed'; cms: string }
  | { kind: 'canceled' }
  | { kind: 'failed'; code: string | undefined; message: string | undefined }
  /** An answer of `commonUtils`; storages null when it is no list of names. */
  | { kind: 'common'; storages: string[] | null }
  /** Keep-alives that later versions send. */
  | { kind: 'nothing' }
  | { kind: 'garbage' };

/** Whatever came, as one of the frames that can come after the greeting. Never throws. */
export function readFrame(frame: string): Frame {
  const json = parseJson(frame);
  if (frame === '--heartbeat--' || isHello(frame) || isEmpty(json)) return { kind: 'nothing' };
  const basics = basicsSchema.safeParse(json).data;
  if (basics?.status === true) {
    const cms = [basics.body.result].flat()[0];
    return cms === undefined ? { kind: 'canceled' } : { kind: 'signed', cms };
  }
  if (basics) return { kind: 'failed', code: basics.code, message: basics.message };
  const missing = missingModuleSchema.safeParse(json).data;
  if (missing) return { kind: 'failed', code: missing.errorCode, message: undefined };
  const common = hasStatus(json) ? undefined : commonSchema.safeParse(json).data;
  if (!common) return { kind: 'garbage' };
  const storages = z.array(z.string().max(100)).max(100).safeParse(common.responseObject);
  return { kind: 'common', storages: storages.data ?? null };
}

export const activeTokensRequest = (): string =>
  JSON.stringify({ module: 'kz.gov.pki.knca.commonUtils', method: 'getActiveTokens' });

export interface SignRequest {
  data: Uint8Array;
  /** A company's key is asked for, not a person's own. */
  company: boolean;
  language: Language;
  timeStamp: boolean;
}

/** `basics.sign`: a detached CMS over `data` by a key on the ID card. */
export const signRequest = ({ data, company, language, timeStamp }: SignRequest): string =>
  JSON.stringify({
    module: 'kz.gov.pki.knca.basics',
    method: 'sign',
    args: {
      allowedStorages: [ID_CARD_STORE],
      format: 'cms',
      data: Buffer.from(data).toString('base64'),
      // An empty profile asks for NCALayer's own time stamp authority, none for no time stamp.
      signingParams: {
        decode: true,
        encapsulate: false,
        digested: false,
        ...(timeStamp ? { tsaProfile: {} } : {}),
      },
      signerParams: {
        extKeyUsageOids: [keyUsage.signing, company ? keyUsage.organisation : keyUsage.individual],
      },
      locale: language,
    },
  });

const isEmpty = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && Object.keys(json).length === 0;
const hasStatus = (json: unknown): boolean => typeof json === 'object' && json !== null && 'status' in json;

function parseJson(frame: string): unknown {
  try {
    return JSON.parse(frame);
  } catch {
    return undefined;
  }
}
