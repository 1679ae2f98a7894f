// A hardware process that behaves as told: FAKE_LIVES lists what each of its lives does, FAKE_FOLDER counts them.
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.env.FAKE_FOLDER;
const births = path.join(folder, 'births');
appendFileSync(births, `${process.pid}\n`);
const life = readFileSync(births, 'utf8').split('\n').length - 2;
const plans = process.env.FAKE_LIVES.split(',');
const plan = plans[Math.min(life, plans.length - 1)];
const say = (message) => process.send(message);
const note = (message) => appendFileSync(path.join(folder, 'heard'), `${JSON.stringify(message)}\n`);

const document = {
  kind: 'mrz',
  format: 'TD1',
  documentCode: 'I',
  issuer: 'KAZ',
  documentNumber: 'X',
  surname: 'A',
  givenNames: 'B',
  nationality: 'KAZ',
  birthDate: null,
  sex: null,
  expiryDate: null,
  optional1: '',
  optional2: '',
};

const onCall = {
  ok: ({ callId, method, args, role }) => {
    if (method === 'read') return say({ type: 'result', callId, result: { ok: true, value: document } });
    const value = { print: 'processed', jobId: args.jobId, role };
    return say({ type: 'result', callId, result: { ok: true, value } });
  },
  otherJob: ({ callId }) =>
    say({ type: 'result', callId, result: { ok: true, value: { print: 'confirmed', jobId: 'another' } } }),
  nonsense: ({ callId }) => say({ type: 'result', callId, result: { ok: true, value: { surprise: 1 } } }),
  coverOpen: ({ callId }) =>
    say({ type: 'result', callId, result: { ok: false, error: { code: 'userError', detail: 'coverOpen' } } }),
  crash: () => process.exit(1),
  hang: () => {
    for (;;);
  },
  silent: () => {},
  slow: (call) => setTimeout(() => onCall.ok(call), 400),
};

process.on('disconnect', () => process.exit(0));
if (plan === 'dieAtStart') process.exit(3);
process.on('message', (message) => {
  if (message.type !== 'ping') note(message);
  if (message.type === 'ping' && plan !== 'deaf') say({ type: 'pong', n: message.n });
  if (message.type === 'stop' && plan !== 'stubborn') process.exit(0);
  if (message.type === 'configure')
    for (const { id } of message.devices)
      say({ type: 'status', status: { id, device: 'online', since: '2026-01-01T00:00:00.000Z' } });
  if (message.type === 'call') onCall[plan]?.(message);
  if (message.type === 'cancel' && plan === 'slow')
    say({ type: 'result', callId: message.callId, result: { ok: false, error: { code: 'canceled' } } });
});
if (plan !== 'neverReady') say({ type: 'ready' });
if (plan === 'babble')
  for (const junk of [null, 'ready', { type: 'status' }, { type: 'result', callId: 99 }]) say(junk);
