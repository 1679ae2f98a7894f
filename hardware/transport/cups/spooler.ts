import { userInfo } from 'node:os';
import {
  type Attribute,
  encodeRequest,
  type IppResponse,
  integerOf,
  operation,
  status,
  textsOf,
} from '../../codec/ipp/index.ts';
import { type CallError, failed, type Result, succeeded } from '../../role/result.ts';
import type { Spooler, SpoolState, WriteOptions } from '../transport.ts';
import type { SpoolerAddress } from './address.ts';
import { postIpp } from './post.ts';

const one = (name: string, syntax: Attribute['syntax'], value: string | number | boolean): Attribute => ({
  name,
  syntax,
  values: [value],
});

/** IPP `job-state` (RFC 8011 §5.3.7). */
const jobStates = {
  3: 'pending',
  4: 'pending',
  5: 'processing',
  6: 'stopped',
  7: 'canceled',
  8: 'aborted',
  9: 'completed',
} as const;

/** IPP `printer-state` (RFC 8011 §5.4.11). */
const printerStates = { 3: 'idle', 4: 'processing', 5: 'stopped' } as const;

/** A CUPS queue spoken to in IPP: `lpstat` says the same words of a completed, an aborted and a canceled job. */
export function createSpooler(address: SpoolerAddress, printer: string): Spooler {
  const path = `/printers/${encodeURIComponent(printer)}`;
  const uri = one('printer-uri', 'uri', `ipp://localhost${path}`);
  const user = one('requesting-user-name', 'nameWithoutLanguage', userInfo().username);
  let requests = 0;

  const ask = async (
    what: number,
    operationAttributes: Attribute[],
    options: WriteOptions,
    print?: { jobAttributes: Attribute[]; file: Uint8Array },
  ): Promise<Result<IppResponse>> => {
    const request = encodeRequest({
      operation: what,
      requestId: ++requests,
      operationAttributes: [uri, ...operationAttributes],
      ...(print && { jobAttributes: print.jobAttributes }),
    });
    const answer = await postIpp(address, path, print ? [request, print.file] : [request], options);
    if (!answer.ok || answer.value.status < status.firstError) return answer;
    return { ok: false, error: refusal(answer.value.status) };
  };
  const onJob = (what: number, job: number, more: Attribute[], options: WriteOptions) =>
    ask(what, [one('job-id', 'integer', job), user, ...more], options);
  const nothing = (answer: Result<IppResponse>): Result<void> => (answer.ok ? succeeded(undefined) : answer);

  return {
    async submit(file, { copies, title, settings }, options) {
      const answer = await ask(
        operation.printJob,
        [
          user,
          one('job-name', 'nameWithoutLanguage', title),
          one('document-format', 'mimeMediaType', 'application/pdf'),
        ],
        options,
        {
          file,
          jobAttributes: [
            one('copies', 'integer', copies),
            ...Object.entries(settings).map(([name, value]) => one(name, 'keyword', value)),
          ],
        },
      );
      if (!answer.ok) return answer;
      const job = integerOf(answer.value.job, 'job-id');
      return job === null ? failed('connectionLost', 'unsure') : succeeded({ job });
    },
    async job(job, options) {
      const wanted: Attribute = {
        name: 'requested-attributes',
        syntax: 'keyword',
        values: ['job-state', 'time-at-processing'],
      };
      const answer = await onJob(operation.getJobAttributes, job, [wanted], options);
      if (answer.ok) return jobState(answer.value);
      return answer.error.detail === 'noSuchQueue' ? succeeded<SpoolState>({ state: 'gone' }) : answer;
    },
    cancel: async (job, options) => nothing(await onJob(operation.cancelJob, job, [], options)),
    forget: async (job, options) =>
      nothing(await onJob(operation.cancelJob, job, [one('purge-job', 'boolean', true)], options)),
    async printer(options) {
      const wanted: Attribute = {
        name: 'requested-attributes',
        syntax: 'keyword',
        values: [
          'printer-state',
          'printer-state-reasons',
          'printer-is-accepting-jobs',
          'printer-make-and-model',
        ],
      };
      const answer = await ask(operation.getPrinterAttributes, [user, wanted], options);
      if (!answer.ok) return answer;
      const { printer: attributes } = answer.value;
      const [model] = textsOf(attributes, 'printer-make-and-model');
      return succeeded({
        accepting: attributes.get('printer-is-accepting-jobs')?.[0] !== false,
        state: named(printerStates, integerOf(attributes, 'printer-state')) ?? 'idle',
        reasons: textsOf(attributes, 'printer-state-reasons').filter((reason) => reason !== 'none'),
        ...(model && { model }),
      });
    },
  };
}

const named = <T>(names: Record<number, T>, number: number | null): T | undefined =>
  number === null ? undefined : names[number];

function jobState({ job }: IppResponse): Result<SpoolState> {
  const state = named(jobStates, integerOf(job, 'job-state'));
  if (state === undefined) return failed('hardwareError', 'noIpp');
  // out-of-band no-value until it begins; a spooler that leaves the attribute out has told nothing
  return succeeded({ state, started: job.get('time-at-processing')?.[0] !== null });
}

function refusal(code: number): CallError {
  if (code === status.notFound || code === status.gone) return { code: 'noDevice', detail: 'noSuchQueue' };
  if (code === status.notAcceptingJobs) return { code: 'deviceNotReady', detail: 'notAccepting' };
  if (code === status.formatNotSupported || code === status.documentFormatError)
    return { code: 'invalidData', detail: 'document' };
  return { code: 'hardwareError', detail: 'refused' };
}
