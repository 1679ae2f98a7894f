import path from 'node:path';
import { pathText } from '../../config/examples.ts';
import { didYouMean } from '../../config/known-keys.ts';
import type { LoadedConfig } from '../../config/load.ts';
import { projectRoot } from '../../config/root.ts';
import type { KioskConfig, Mistake } from '../../config/schema.ts';
import { loadConfig, mistakeText } from '../configured.ts';
import type { Context } from '../context.ts';
import { failure, type Outcome } from '../outcome.ts';
import { tinted } from '../terminal.ts';

/** The file, the profiles it names, the gateway's key and the services: all that a kiosk reads before it opens. */
export async function configCheck(context: Context): Promise<Outcome> {
  const loaded = loadConfig(context);
  const mistakes = loaded.ok
    ? [...(await beyondTheFile(loaded)), ...operatorMistakes(context, loaded.config)]
    : loaded.mistakes;
  if (loaded.ok && mistakes.length === 0)
    return {
      ok: true,
      json: { ok: true, mistakes },
      text: tinted(context.terminal, 'good', `${loaded.file}: good`),
    };
  const what = mistakes.every(({ path: at }) => at === 'kiosk.operator')
    ? 'correct this before the kiosk serves anybody'
    : 'the kiosk would stay out of service';
  const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
  return {
    ok: false,
    json: { ok: false, mistakes },
    text: mistakes.map(mistakeText).join('\n'),
    failure: failure('configuration', `${count}; ${what}`),
  };
}

async function beyondTheFile({
  config,
  file,
  demo,
  line,
}: Extract<LoadedConfig, { ok: true }>): Promise<Mistake[]> {
  const configFolder = path.dirname(file);
  const at = (steps: readonly PropertyKey[]) => {
    const number = line(steps);
    return number === undefined ? {} : { line: number };
  };
  return [
    ...(await profileMistakes(config)).map(({ index, message }) => ({
      path: `devices[${index}].profile`,
      ...at(['devices', index, 'profile']),
      message,
    })),
    ...(await gatewayMistakes(config, configFolder)).map((message) => ({
      path: 'gateway.publicKeyFile',
      ...at(['gateway', 'publicKeyFile']),
      message,
    })),
    ...(demo ? [] : await fileMistakes(config, configFolder)).map(({ at: steps, message }) => ({
      path: pathText(steps),
      ...at(steps),
      message,
    })),
    ...(await catalogueMistakes()),
  ];
}

/** An installed kiosk collects people's data; the law has them told by whom. It opens all the same. */
function operatorMistakes({ source: { packaged } }: Context, { kiosk }: KioskConfig): Mistake[] {
  if (!packaged || kiosk.operator) return [];
  const message =
    'missing; who collects the data must stand in the consent: write { name: { kk, ru, en }, bin }';
  return [{ path: 'kiosk.operator', message }];
}

async function profileMistakes({ devices }: KioskConfig): Promise<{ index: number; message: string }[]> {
  const { profileNames } = await import('../../../hardware/profiles/load.ts');
  const { loadDriver } = await import('../../../hardware/device/registry.ts');
  const mistakes = await Promise.all(
    devices.map(async ({ driver, profile, settings }, index) => {
      const known = profileNames(driver);
      if (!known.includes(profile)) {
        const meant = didYouMean(profile, known);
        const help = meant ? `did you mean ${meant}?` : `write one of ${known.join(', ')}`;
        return [{ index, message: `no profile ${profile} for ${driver}; ${help}` }];
      }
      const loaded = await loadDriver(driver, profile, settings);
      return loaded.ok ? [] : [{ index, message: loaded.error.detail ?? `the profile ${profile} is broken` }];
    }),
  );
  return mistakes.flat();
}

/** Files that are believed or kept secret: missing, or open to others. */
async function fileMistakes(config: KioskConfig, configFolder: string) {
  const { readGuardedFile, readSecret } = await import('../../identity/secret-file.ts');
  const { gateway, staff, library } = config;
  const sip2 = library && 'host' in library.sip2 ? library.sip2 : null;
  const trusted = (name: string) => readGuardedFile(path.resolve(configFolder, name), { guard: 'public' });
  const read = [
    { at: ['gateway', 'publicKeyFile'], found: 'url' in gateway ? trusted(gateway.publicKeyFile) : null },
    {
      at: ['gateway', 'authorityFile'],
      found: 'url' in gateway && gateway.authorityFile ? trusted(gateway.authorityFile) : null,
    },
    {
      at: ['staff', 'file'],
      found: staff ? readGuardedFile(path.resolve(configFolder, staff.file), { guard: 'shared' }) : null,
    },
    ...(['passwordFile', 'terminalPasswordFile'] as const).map((name) => {
      const place = sip2?.[name];
      return { at: ['library', 'sip2', name], found: place ? readSecret(place, { configFolder }) : null };
    }),
  ];
  // a register of staff that is not there yet is written by `qyzmet staff add`; a missing key has its own words
  const quiet = ['gateway.publicKeyFile', 'staff.file'];
  return read.flatMap(({ at, found }) =>
    !found || found.ok || (found.code === 'missing' && quiet.includes(pathText(at)))
      ? []
      : [{ at, message: `${found.message}; ${found.advice}` }],
  );
}

async function gatewayMistakes({ gateway }: KioskConfig, configFolder: string): Promise<string[]> {
  if ('sandbox' in gateway) return [];
  const { readGatewayKey } = await import('../../requests/gateway-key.ts');
  const read = readGatewayKey(path.resolve(configFolder, gateway.publicKeyFile));
  if (read.ok) return [];
  const words = {
    missing: 'cannot be read; name the file with the public key of the gateway',
    privateKey: 'holds a private key, which must never be on a kiosk; put the public key there',
    notAKey: 'is no P-256 public key; write it as JWK or PEM',
  };
  return [`${gateway.publicKeyFile} ${words[read.code]}`];
}

async function catalogueMistakes(): Promise<Mistake[]> {
  const { loadCatalogue } = await import('../../catalogue/load.ts');
  const { catalogue, mistakes } = loadCatalogue(path.join(projectRoot(), 'electron/catalogue'));
  if (catalogue.services.length === 0 && mistakes.length === 0)
    return [{ path: 'electron/catalogue', message: 'holds no service' }];
  return mistakes.map(({ file, path: at, ...rest }) => ({
    ...rest,
    path: at === file ? file : `${file} ${at}`,
  }));
}
