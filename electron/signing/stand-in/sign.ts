import { setTimeout as delay } from 'node:timers/promises';
import { signCms } from '../test-ca/sign-cms.ts';
import { makeTestCa } from '../test-ca/test-ca.ts';
import type { CardReader } from './card-reader.ts';
import type { Faults } from './faults.ts';
import { answers, type SignArgs } from './frames.ts';
import type { PinDesk } from './pin-desk.ts';

export interface SignerParts {
  reader: CardReader;
  desk: PinDesk;
  faults: Faults;
}

const ID_CARD = 'AKKZIDCardStore';
const titles = { kk: 'PIN (kk)', ru: 'PIN (ru)', en: 'Enter the PIN of your key' };

/**
 * What NCALayer does with `basics.sign`: the frames to send, none when it hangs. The sentences of its errors carry
 * PKCS #11's names; no recording of a card's errors exists.
 */
export async function signFrames(args: SignArgs, parts: SignerParts, gone: AbortSignal): Promise<string[]> {
  const { reader, desk, faults } = parts;
  const fault = faults.next();
  if (fault.name === 'hang') return [];
  const say = (answer: object): string[] => [JSON.stringify(answer)];
  const fail = (message: string): string[] => say(answers.failed(message));
  if (fault.name === 'fail')
    return fail('java.security.ProviderException: something is wrong for ИИН 700101399004');

  const card = reader.card();
  if (!card || !(args.allowedStorages ?? [ID_CARD]).includes(ID_CARD)) return fail('CKR_TOKEN_NOT_PRESENT');
  const fits = args.signerParams.extKeyUsageOids.every((usage) => card.usages.includes(usage));
  if (!fits && fault.name !== 'anyKey') return fail('No suitable certificate');

  const answer = await desk.ask(titles[args.locale], gone);
  if (answer === 'canceled') return say(answers.canceled);
  if (reader.card() !== card) return fail('CKR_DEVICE_REMOVED');
  const pin = reader.tryPin(answer.pin);
  if (pin !== 'right') return fail(pin === 'wrong' ? 'CKR_PIN_INCORRECT' : 'CKR_PIN_LOCKED');

  if (fault.name === 'slow') await delay(fault.ms, undefined, { signal: gone }).catch(() => undefined);
  if (fault.name === 'garbage') return ['{"status":true,"body":{"result":', '<html>'];
  const data = Buffer.from(fault.name === 'otherData' ? 'c29tZXRoaW5nIGVsc2U=' : args.data, 'base64');
  const key = fault.name === 'otherAuthority' ? (await makeTestCa()).keys.individual : card.key;
  const signed = say(answers.signed(await signCms(key, data)));
  return fault.name === 'twoAnswers' ? [...signed, ...signed] : signed;
}
