import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { userInfo } from 'node:os';
import { decodeResponse, type IppResponse } from '../../codec/ipp/index.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import { settleable, within } from '../../wait.ts';
import type { WriteOptions } from '../transport.ts';
import type { SpoolerAddress } from './address.ts';

const postLimits = {
  /** Attributes of one printer are 20 kB at most. */
  answerBytes: 1_000_000,
  /**
   * Once the last byte has left, the job exists or will, whatever the caller wants: its number is needed to take it back.
   * CUPS answers in 10 ms.
   */
  answerAfterAllMs: 1500,
} as const;

/** What became of the sending: the answer, or why there is none. */
type Heard = IppResponse | 'noServer' | 'lost' | 'noIpp';

/**
 * One IPP question over HTTP. Errors: noDevice `noSpooler`, connectionLost, timeOut, canceled, hardwareError `noIpp`;
 * each with the detail `unsure` instead when everything had been sent.
 */
export async function postIpp(
  address: SpoolerAddress,
  path: string,
  body: readonly Uint8Array[],
  { deadlineMs, signal }: WriteOptions,
): Promise<Result<IppResponse>> {
  const heard = settleable<Heard>();
  const posting = startPost(address, path, body, heard.settle);
  try {
    const waited = await within(heard.promise, { deadlineMs, signal });
    if (waited.ended === 'done') return asResult(waited.value, posting.writableFinished);
    if (!posting.writableFinished) return failed(waited.ended);
    const late = await within(heard.promise, { deadlineMs: postLimits.answerAfterAllMs });
    return late.ended === 'done' ? asResult(late.value, true) : failed(waited.ended, 'unsure');
  } finally {
    posting.destroy();
  }
}

function asResult(heard: Heard, sentAll: boolean): Result<IppResponse> {
  if (heard === 'noServer') return failed('noDevice', 'noSpooler');
  if (heard === 'lost') return sentAll ? failed('connectionLost', 'unsure') : failed('connectionLost');
  if (heard === 'noIpp') return failed('hardwareError', 'noIpp');
  return succeeded(heard);
}

function startPost(
  address: SpoolerAddress,
  path: string,
  body: readonly Uint8Array[],
  tell: (heard: Heard) => void,
): ClientRequest {
  const local = 'socketPath' in address;
  const posting = request({
    ...address,
    path,
    method: 'POST',
    agent: false,
    headers: {
      Host: 'localhost',
      'Content-Type': 'application/ipp',
      'Content-Length': body.reduce((sum, part) => sum + part.length, 0),
      // the owner of a job may cancel it; over the socket CUPS asks the kernel who we are
      ...(local && { Authorization: `PeerCred ${userInfo().username}` }),
    },
  });
  posting.on('response', (response) => collect(response, tell));
  posting.on('error', (error) => {
    const code = 'code' in error ? error.code : '';
    const absent = ['ECONNREFUSED', 'ENOENT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN', 'ENETUNREACH'];
    tell(typeof code === 'string' && absent.includes(code) ? 'noServer' : 'lost');
  });
  for (const part of body) posting.write(part);
  posting.end();
  return posting;
}

function collect(response: IncomingMessage, tell: (heard: Heard) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > postLimits.answerBytes) return tell('noIpp');
    chunks.push(chunk);
  });
  response.on('error', () => tell('lost'));
  response.on('end', () => {
    const decoded = response.statusCode === 200 ? decodeResponse(Buffer.concat(chunks)) : null;
    tell(decoded ?? 'noIpp');
  });
}
