import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../config/log.ts';
import { withDeadline } from '../deadline.ts';
import { readSecret, type SecretPlace } from '../identity/secret-file.ts';
import { perform } from './act.ts';
import { checkNumber } from './card.ts';
import type { CardRules, LibraryConfig, Sip2Config } from './config.ts';
import { createDoubts } from './doubts.ts';
import type { Library } from './library.ts';
import { libraryLimits } from './limits.ts';
import { createLooks } from './looks.ts';
import { checkInPlan } from './plans.ts';
import { refusal } from './refusal.ts';
import { createRequests } from './requests.ts';
import { toActResult } from './results.ts';
import { signInWith } from './sign-in.ts';
import { createSip2Client, type Sip2Client } from './sip2/client/client.ts';
import type { ServerSettings } from './sip2/client/connect.ts';
import { readLibraryStandIn } from './stand-in-address.ts';
import { openVisit } from './visit.ts';

export interface LibraryParts {
  client: Sip2Client;
  institution: string;
  terminalPassword(): string | null;
  cardRules: CardRules;
  pin: 'required' | 'never';
  pinCharacters?: 'digits' | 'any';
  timeZone: string;
  now(): Date;
}

/** The port on a client that exists already. */
export function createLibraryOn(parts: LibraryParts): Library {
  const { client, cardRules, pin, pinCharacters = 'digits', timeZone, now, ...rest } = parts;
  const requests = createRequests({ ...rest, timeZone, now });
  const looks = createLooks(requests, timeZone);
  const doubts = createDoubts(() => performance.now()); // a clock set back does not open them again
  return {
    cardRules,
    pin,
    pinCharacters,
    state: client.state,
    onState: client.onState,
    offers() {
      const abilities = client.abilities();
      if (!abilities) return null;
      const { libraryName, checkOut, checkIn, renew, feePaid } = abilities;
      return { libraryName, checkOut, checkIn, renew, feePaid };
    },
    async signIn(card, typedPin, signal) {
      const number = checkNumber(card, cardRules);
      if (!number.ok) return { ok: false, refusal: refusal('unknownCard') };
      const credentials = { card: number.number, pin: pin === 'never' ? null : typedPin };
      if (pin === 'required' && !typedPin) return { ok: false, refusal: refusal('wrongPin') };
      const information = await withDeadline(libraryLimits.signInMs, [signal], (within) =>
        client.talk(within, (talk) =>
          signInWith(talk, { credentials, requests, abilities: client.abilities }, within),
        ),
      );
      if (!information) return { ok: false, refusal: refusal('canceled') };
      if (!information.ok) return information;
      return {
        ok: true,
        value: openVisit(credentials, information.value, { client, requests, looks, doubts, timeZone, now }),
      };
    },
    async checkIn(item, signal) {
      const nothing = (why: 'notOffered' | 'canceled') =>
        ({ item, title: null, result: 'refused', refusal: refusal(why) }) as const;
      if (client.abilities()?.checkIn === false) return nothing('notOffered');
      const performed = await withDeadline(libraryLimits.actMs, [signal], (within) =>
        client.talk(within, (talk) => perform(talk, checkInPlan(item, { requests, looks }), doubts, within)),
      );
      return performed ? toActResult(item, performed, timeZone) : nothing('canceled');
    },
    stop: client.stop,
  };
}

export interface LibrarySurroundings {
  /** Files of the section are meant relative to it. */
  configFolder: string;
  /** Where the stand-in of a demonstration writes its address. */
  demoFolder: string;
  timeZone: string;
  now(): Date;
  log: Log;
}

/** From the section `library` of kiosk.yaml. Throws where an authority file cannot be read: a mistake of whoever set it up. */
export function createLibrary(config: LibraryConfig, surroundings: LibrarySurroundings): Library {
  const { configFolder, demoFolder, timeZone, now, log } = surroundings;
  const sip2 = 'simulated' in config.sip2 ? standInConfig(demoFolder) : config.sip2;
  const file = (name: string): string => path.resolve(configFolder, name);
  const secret = (place: SecretPlace): string | null => {
    const read = readSecret(place, { configFolder });
    if (read.ok) return read.text;
    log.error({ code: read.code, message: read.message, advice: read.advice }, 'a password cannot be read');
    return null;
  };
  return createLibraryOn({
    client: createSip2Client(settingsFrom(sip2, file, secret), log),
    institution: sip2.institution,
    terminalPassword: () => (sip2.terminalPasswordFile ? secret(sip2.terminalPasswordFile) : null),
    cardRules: config.card,
    pin: config.pin,
    pinCharacters: config.pinCharacters,
    timeZone,
    now,
  });
}

function settingsFrom(
  config: Sip2Config,
  file: (name: string) => string,
  secret: (place: SecretPlace) => string | null,
): ServerSettings {
  const { host, port, tls, user, passwordFile, location = null } = config;
  return {
    place: {
      host,
      port,
      tls: tls
        ? {
            authorities: tls.authorityFile ? readFileSync(file(tls.authorityFile), 'utf8') : null,
            serverName: tls.serverName ?? null,
          }
        : null,
    },
    encoding: config.encoding,
    errorDetection: config.errorDetection,
    // Read at each login, so that a changed password needs no restart.
    account: user && passwordFile ? { user, location, password: () => secret(passwordFile) } : null,
    answerMs: config.answerSeconds * 1000,
    keepAliveMs: config.keepAliveSeconds * 1000,
  };
}

/** The stand-in's; where none has listened yet, a port that takes nothing. */
const standInConfig = (folder: string): Sip2Config => {
  const address = readLibraryStandIn(folder);
  return {
    host: '127.0.0.1',
    port: address?.port ?? 1,
    institution: address?.institution ?? '',
    encoding: address?.encoding ?? 'utf-8',
    ...(address ? { user: address.user, passwordFile: address.passwordFile } : {}),
    errorDetection: true,
    answerSeconds: 8,
    keepAliveSeconds: 60,
  };
};
