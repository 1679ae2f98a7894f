import { readFileSync } from 'node:fs';
import path from 'node:path';
import { demoFolder } from '../../config/demo.ts';
import { enrol as enrolKiosk } from '../../identity/enrolment.ts';
import { rootFolderOf } from '../../identity/key-place.ts';
import { isRehearsal } from '../../integrity/build-info.ts';
import { gatewayAddress } from '../../requests/gateway/address.ts';
import { createGateway } from '../../requests/gateway/create-gateway.ts';
import { loadConfig, mistakeText } from '../configured.ts';
import type { Context } from '../context.ts';
import { dataFolder } from '../data-folder.ts';
import { failing, type Outcome } from '../outcome.ts';
import { table, tinted } from '../terminal.ts';

/** A code is a word or two; what is longer is another file. */
const MOST_CODE_LENGTH = 100;

const refusals: Record<string, [message: string, advice: string]> = {
  wrongEnrolmentCode: [
    'the gateway does not take this enrolment code',
    'ask for a new one: a code holds for one kiosk, and for a while',
  ],
  otherKey: [
    'a kiosk of this name is enrolled with another key',
    'give this one another `kiosk.id`, or let the gateway forget the old key',
  ],
  notAdmitted: ['the gateway knows another key for this kiosk', 'let the gateway forget the old key'],
  offline: ['the gateway cannot be reached', 'look at the network with `qyzmet report`, then enrol again'],
  timeOut: ['the gateway did not answer in time', 'enrol again: twice is as once'],
  badAnswer: ['something answered that is not the gateway', 'look at `gateway.url`'],
};

export interface EnrolCommand {
  /** `-` and none: standard input. */
  codeFile: string | undefined;
  rehearsal?: boolean;
}

/** Makes this kiosk known to its gateway, under a key that never leaves it. */
export async function enrol(
  context: Context,
  { codeFile, rehearsal = isRehearsal() }: EnrolCommand,
): Promise<Outcome> {
  if (rehearsal)
    return failing(
      'rehearsal',
      'this package is made with the trial runtime, for rehearsals: it enrols nowhere',
      'install the package `qyzmet`',
    );
  const loaded = loadConfig(context);
  if (!loaded.ok)
    return failing('configuration', loaded.mistakes.map(mistakeText).join('; '), 'run `qyzmet config check`');
  const { config, file } = loaded;
  const address = gatewayAddress(config.gateway, {
    sandboxFile: path.join(demoFolder(context.source.env), 'gateway.json'),
    configFolder: path.dirname(file),
  });
  const { url, publicKey: sealTo } = address;
  if (url === null || !sealTo)
    return failing(
      'noGateway',
      `the gateway is not as configured: ${address.problem ?? 'noAddress'}`,
      'run `qyzmet config check`',
    );
  const enrolmentCode = readCode(codeFile);
  if (enrolmentCode === null)
    return failing(
      'noCode',
      'there is no enrolment code',
      'put it into a file and name it with --code-file, or pipe it in',
    );
  const folder = dataFolder(context);
  if (rootFolderOf(folder) !== null && process.getuid?.() !== 0)
    return failing('notRoot', "the kiosk's key is root's alone", 'run this as root');
  const enrolled = await enrolKiosk({
    dataFolder: folder,
    kiosk: config.kiosk.id,
    gateway: url,
    async tell(publicKey, client) {
      const authorities = address.tls?.authorities ?? null;
      const gateway = createGateway({ ...address, tls: { client, authorities } });
      const office = config.kiosk.office.ru.slice(0, 200);
      const answer = await gateway.enrol(
        { kiosk: config.kiosk.id, office, publicKey, enrolmentCode },
        context.signal,
      );
      if (answer.ok) return { ok: true, enrolledAt: answer.value.enrolledAt };
      return { ok: false, code: answer.code === 'refused' ? answer.reason : answer.code };
    },
  });
  if (!enrolled.ok) {
    if (enrolled.file !== null)
      return failing(
        enrolled.code,
        `the kiosk's key ${enrolled.file} cannot be used: ${enrolled.code}`,
        `chmod 600 ${enrolled.file}; a damaged one is never replaced`,
      );
    const [message, advice] = refusals[enrolled.code] ?? [`the gateway refuses: ${enrolled.code}`, undefined];
    return failing(enrolled.code, message, advice);
  }
  const { certificate: _certificate, ...facts } = enrolled.enrolment;
  return {
    ok: true,
    json: { ok: true, ...facts },
    text: [
      tinted(context.terminal, 'good', 'this kiosk is enrolled'),
      table(Object.entries(facts)),
      'A running kiosk takes notice when it is started again.',
    ].join('\n'),
  };
}

function readCode(file: string | undefined): string | null {
  try {
    const code = readFileSync(file === undefined || file === '-' ? 0 : file, 'utf8').trim();
    return code.length > 0 && code.length <= MOST_CODE_LENGTH ? code : null;
  } catch {
    return null;
  }
}
