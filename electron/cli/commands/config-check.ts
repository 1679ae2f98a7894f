import path from 'node:path';
import { didYouMean } from '../../config/known-keys.ts';
import type { LineOf } from '../../config/parse.ts';
import { projectRoot } from '../../config/root.ts';
import type { KioskConfig, Mistake } from '../../config/schema.ts';
import { type Context, loadConfig, mistakeText } from '../context.ts';
import { failure, type Outcome } from '../outcome.ts';
import { tinted } from '../terminal.ts';

/** The file, the profiles it names, the gateway's key and the services: all that a kiosk reads before it opens. */
export async function configCheck(context: Context): Promise<Outcome> {
  const loaded = loadConfig(context);
  const mistakes = loaded.ok ? await beyondTheFile(loaded.config, loaded.line) : loaded.mistakes;
  if (loaded.ok && mistakes.length === 0)
    return {
      ok: true,
      json: { ok: true, mistakes },
      text: tinted(context.terminal, 'good', `${loaded.file}: good`),
    };
  const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
  return {
    ok: false,
    json: { ok: false, mistakes },
    text: mistakes.map(mistakeText).join('\n'),
    failure: failure('configuration', `${count}; the kiosk would stay out of service`),
  };
}

async function beyondTheFile(config: KioskConfig, line: LineOf): Promise<Mistake[]> {
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
    ...(await gatewayMistakes(config)).map((message) => ({
      path: 'gateway.publicKeyFile',
      ...at(['gateway', 'publicKeyFile']),
      message,
    })),
    ...(await catalogueMistakes()),
  ];
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

async function gatewayMistakes({ gateway }: KioskConfig): Promise<string[]> {
  if ('sandbox' in gateway) return [];
  const { readGatewayKey } = await import('../../requests/gateway-key.ts');
  const read = readGatewayKey(gateway.publicKeyFile);
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
