import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import type { Database } from '../storage/database.ts';
import { headFileOf } from './audit/head.ts';
import { openTrail, type Trail } from './audit/trail.ts';
import { createLockOut } from './lock-out.ts';
import { createStaffMachine } from './machine.ts';
import { createUsedCodes } from './one-time-code.ts';
import { createRegister, type Register } from './register.ts';
import { createSignIn } from './sign-in.ts';

export interface StaffRoom {
  /** Invoke it, or start it as an actor; it tells who stands at the kiosk for the house. */
  machine: ReturnType<typeof createStaffMachine>;
  trail: Trail;
  /** null: no `staff` section in kiosk.yaml. `fault()` is why nobody can sign in. */
  register: Register | null;
  /** The database was lost, and is begun anew; the file that was set aside, if there was one. */
  setAside(name: string | null): void;
  /** Before the database is closed. */
  close(): void;
}

interface Parts {
  database: Database;
  databaseFile: string;
  /** Path of staff.yaml; null: none is configured, nobody can sign in, and the kiosk goes on. */
  file: string | null;
  kiosk: string;
  log: Log;
}

/** Sign-in of staff, and the trail of what they do. Opens the trail at once, the register when it is first needed. */
export function createStaffRoom({ database, databaseFile, file, kiosk, log }: Parts): StaffRoom {
  const trail = openTrail({ database, headFile: headFileOf(databaseFile), kiosk, log });
  const lockOut = createLockOut(database);
  const changed = () =>
    void trail.append({ act: 'staffChanged', staff: null, roles: [], by: 'kiosk', subject: null });
  const register = file === null ? null : createRegister(file, { changed });
  const signIn = createSignIn({
    register: register ?? createRegister('', { read: notConfigured }),
    lockOut,
    usedCodes: createUsedCodes(database),
    trail,
    log,
  });
  const machine = createStaffMachine({
    signIn,
    signedOut: ({ id, roles }, why) => {
      try {
        trail.append({ act: 'signedOut', staff: id, roles, subject: why });
      } catch (error) {
        // a full disk must keep nobody signed in
        log.error(whereOf(error), 'the audit trail could not be written');
      }
    },
  });
  const setAside = (name: string | null): void => {
    try {
      const subject = name === null ? null : (/\d{8}T\d{6}Z(-\d+)?$/.exec(name)?.[0] ?? null);
      trail.append({ act: 'databaseSetAside', staff: null, roles: [], by: 'kiosk', subject });
    } catch (error) {
      log.error(whereOf(error), 'the audit trail could not be written');
    }
  };
  return { machine, trail, register, setAside, close: lockOut.close };
}

const notConfigured = () =>
  ({
    ok: false,
    code: 'missing',
    message: 'kiosk.yaml names no staff file',
    advice: 'write the section `staff: { file: … }`',
  }) as const;
