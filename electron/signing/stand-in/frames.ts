import { z } from 'zod';

/** NCALayer's side of the wire, written from the recordings (facts/kazakhstan.md §3), not from the client. */

export const hello = JSON.stringify({ result: { version: '1.4' } });

const signArgs = z.looseObject({
  allowedStorages: z.array(z.string()).nullable(),
  format: z.literal('cms'),
  data: z.base64(),
  signingParams: z.looseObject({
    decode: z.literal(true),
    encapsulate: z.literal(false),
    digested: z.literal(false),
  }),
  signerParams: z.looseObject({ extKeyUsageOids: z.array(z.string()) }),
  locale: z.enum(['kk', 'ru', 'en']),
});
export type SignArgs = z.infer<typeof signArgs>;

const requestSchema = z.looseObject({ module: z.string(), method: z.string(), args: z.unknown().optional() });

export type Request =
  | { kind: 'sign'; args: SignArgs }
  | { kind: 'badSign' }
  | { kind: 'getActiveTokens' }
  | { kind: 'getVersion' }
  | { kind: 'changeLocale' }
  | { kind: 'unknown' };

export function readRequest(text: string): Request {
  const request = requestSchema.safeParse(parseJson(text)).data;
  switch (request && `${request.module} ${request.method}`) {
    case 'kz.gov.pki.knca.basics sign': {
      const args = signArgs.safeParse(request?.args);
      return args.success ? { kind: 'sign', args: args.data } : { kind: 'badSign' };
    }
    case 'kz.gov.pki.knca.commonUtils getActiveTokens':
      return { kind: 'getActiveTokens' };
    case 'kz.gov.pki.knca.commonUtils changeLocale':
      return { kind: 'changeLocale' };
    case 'kz.digiflow.mobile.extensions getVersion':
      return { kind: 'getVersion' };
    default:
      return { kind: 'unknown' };
  }
}

export const answers = {
  signed: (cms: string) => ({ status: true, body: { result: cms } }),
  canceled: { status: true, body: {} },
  failed: (message: string) => ({
    status: false,
    code: 'INVOCATION_ERROR',
    message,
    details: `java.lang.RuntimeException: ${message}`,
  }),
  common: (responseObject: unknown) => ({ code: '200', responseObject }),
  /** The probe that tells KAZTOKEN from NCALayer. */
  unknownModule: { success: false, errorCode: 'MODULE_NOT_FOUND' },
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
