import type { SnapshotFrom } from 'xstate';
import type { z } from 'zod';
import type { signInPage } from '../../contract/views/staff/sign-in.ts';
import type { Devices } from '../../devices/devices.ts';
import type { createStaffMachine } from '../machine.ts';

interface About {
  lockedUntil: number | null;
  readers: readonly string[];
  devices: Pick<Devices, 'deviceFor'>;
}

/** Null: nobody is signing in, and nothing has to be said to somebody who tried. */
export function signInView(
  { context, value }: SnapshotFrom<ReturnType<typeof createStaffMachine>>,
  { lockedUntil, readers, devices }: About,
): z.infer<typeof signInPage> | null {
  const { problem, person } = context;
  if (person) return null; // whoever helps leaves the visitor's screen where it is
  if (value === 'cardShown' || (value === 'signedOut' && problem === null)) return null;
  const place = devices.deviceFor('cardReader')?.place ?? null;
  return {
    page: 'signIn',
    step: stepOf(String(value)),
    problem,
    lockedUntil: problem === 'locked' ? lockedUntil : null,
    reader: readers.length > 0 ? { place } : null,
  };
}

function stepOf(state: string): 'card' | 'pin' | 'code' | 'checking' {
  if (state === 'askPin') return 'pin';
  if (state === 'askCode') return 'code';
  return state === 'checking' ? 'checking' : 'card';
}
