import os from 'node:os';
import { type MrzDocument, mrzDocumentSchema } from '../../../hardware/role/id-card-reader.ts';
import { iinFromMrz } from '../../contract/values/iin.ts';
import { type Context, configuredDevice } from '../context.ts';
import { hideDate, hideDocumentNumber, hideIin, hideText } from '../hide.ts';
import { failing, type Outcome } from '../outcome.ts';
import { table } from '../terminal.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { callFailure } from '../words.ts';

export interface ReadCommand {
  id: string;
  timeoutMs: number;
  reveal: boolean;
}

export async function read(context: Context, { id, timeoutMs, reveal }: ReadCommand): Promise<Outcome> {
  const device = configuredDevice(context, id);
  if (!device.ok) return device;
  if (!device.value.roles.includes('idCardReader'))
    return failing(
      'unsupportedCommand',
      `${id} reads no cards`,
      'choose a reader from `qyzmet devices list`',
    );
  if (reveal) context.terminal.err(`${audit(id)}\n`);

  const locked = await lockedDevices([device.value], context.signal);
  if (locked.has(id)) return { ok: false, failure: callFailure({ code: 'deviceBusy' }) };
  return withHost([device.value], async (host) => {
    context.terminal.err(`waiting for a card at ${id} …\n`);
    const options = { deadlineMs: timeoutMs, signal: context.signal };
    const answer = await host.call(id, 'idCardReader', 'read', {}, options);
    if (!answer.ok) return { ok: false, failure: callFailure(answer.error) };
    const card = cardFields(mrzDocumentSchema.parse(answer.value));
    const shown = reveal ? card : hidden(card);
    return {
      ok: true,
      json: shown,
      text: table(Object.entries(shown).map(([name, value]) => [name, value ?? '—'])),
    };
  });
}

/** Strings throughout, since a masked value is no longer a date or a sex. */
type CardFields = Pick<MrzDocument, 'kind' | 'format' | 'documentNumber' | 'surname' | 'givenNames'> &
  Record<'iin' | 'birthDate' | 'sex' | 'expiryDate', string | null>;

const cardFields = (document: MrzDocument): CardFields => ({
  kind: document.kind,
  format: document.format,
  iin: iinFromMrz(document),
  documentNumber: document.documentNumber,
  surname: document.surname,
  givenNames: document.givenNames,
  birthDate: document.birthDate,
  sex: document.sex,
  expiryDate: document.expiryDate,
});

const hidden = (card: CardFields): CardFields => ({
  ...card,
  iin: card.iin && hideIin(card.iin),
  documentNumber: hideDocumentNumber(card.documentNumber),
  surname: hideText(card.surname),
  givenNames: hideText(card.givenNames),
  birthDate: card.birthDate && hideDate(card.birthDate),
  sex: card.sex && hideText(card.sex),
  expiryDate: card.expiryDate && hideDate(card.expiryDate),
});

/** Who looked at a card unmasked, when and where; never what was on it. */
const audit = (device: string): string =>
  JSON.stringify({
    time: new Date().toISOString(),
    audit: 'reveal',
    device,
    user: process.env.SUDO_USER ?? os.userInfo().username,
  });
