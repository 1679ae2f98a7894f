import { z } from 'zod';
import { type Commands, command, done, refused } from '../../stand-in/command.ts';
import { issueTestKey, testKeyKinds, usagesOf } from '../test-ca/keys.ts';
import type { TestCa } from '../test-ca/test-ca.ts';
import { standInPin } from './card-reader.ts';
import { type FaultName, faultArgs, faultNames, slowArgs } from './faults.ts';
import { limits } from './limits.ts';
import type { SignerParts } from './sign.ts';

const none = z.strictObject({});
const number = z.string().regex(/^\d{12}$/);

export interface CommandParts extends SignerParts {
  ca: TestCa;
  restart(ms: number): void;
}

/**
 * What the dock and the tests can do at NCALayer's window and at the reader: put a card in (of the made-up holder, or of
 * the person and company named), take it out, type a PIN (without one the right one), cancel; and what goes wrong.
 */
export function standInCommands({ ca, reader, desk, faults, restart }: CommandParts): Commands {
  const state = () =>
    done({
      card: reader.card()?.kind ?? null,
      pinTriesLeft: reader.pinTriesLeft(),
      asking: desk.asking(),
      windows: desk.windows(),
      fault: faults.current().name,
    });
  const type = (pin: string) => (desk.answer({ pin }) ? done() : refused('notAsked'));
  const fault = (name: FaultName) =>
    command(faultArgs, ({ times }) => {
      faults.set({ name, times });
      return state();
    });

  return {
    insert: command(
      z.strictObject({ key: z.enum(testKeyKinds), iin: number.optional(), bin: number.optional() }),
      async ({ key: kind, iin, bin }) => {
        const named = iin !== undefined || bin !== undefined;
        const key = named ? await issueTestKey(kind, ca.authority, { iin, bin }) : ca.keys[kind];
        reader.insert({ kind, key, usages: usagesOf(kind) });
        return state();
      },
    ),
    remove: command(none, () => {
      reader.remove();
      return state();
    }),
    enterPin: command(
      z.strictObject({ pin: z.string().max(limits.pinDigits).default(standInPin) }),
      ({ pin }) => type(pin),
    ),
    wrongPin: command(none, () => type(standInPin.slice(1))),
    cancel: command(none, () => (desk.answer('canceled') ? done() : refused('notAsked'))),
    restart: command(
      z.strictObject({ ms: z.int().min(0).max(600_000).default(limits.restartMs) }),
      ({ ms }) => {
        restart(ms);
        return done();
      },
    ),
    normal: command(none, () => {
      faults.set({ name: 'normal' });
      return state();
    }),
    ...Object.fromEntries(faultNames.map((name) => [name, fault(name)])),
    slow: command(slowArgs, ({ ms, times }) => {
      faults.set({ name: 'slow', ms, times });
      return state();
    }),
    state: command(none, state),
  };
}
