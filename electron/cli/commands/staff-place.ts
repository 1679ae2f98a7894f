import path from 'node:path';
import { z } from 'zod';
import { staffFileOf, staffSectionSchema } from '../../staff/config.ts';
import { type Fault, type OpenRegister, readRegister } from '../../staff/register.ts';
import { loadConfig, mistakeText } from '../configured.ts';
import type { Context } from '../context.ts';
import { type Failure, failure } from '../outcome.ts';

type Found<T> = { ok: true; value: T } | { ok: false; failure: Failure };

const withStaff = z.object({ staff: staffSectionSchema.optional() });

/** `--file`, else the one that kiosk.yaml names. */
export function staffFile(context: Context, named: string | undefined): Found<string> {
  if (named) return { ok: true, value: path.resolve(named) };
  const loaded = loadConfig(context);
  if (!loaded.ok)
    return {
      ok: false,
      failure: failure(
        'configuration',
        loaded.mistakes.map(mistakeText).join('; '),
        'run `qyzmet config check`, or name the register with --file',
      ),
    };
  const { staff } = withStaff.parse(loaded.config);
  if (staff) return { ok: true, value: staffFileOf(staff, path.dirname(loaded.file)) };
  return {
    ok: false,
    failure: failure(
      'noStaffFile',
      'kiosk.yaml names no staff file',
      'write `staff: { file: /etc/qyzmet/staff.yaml }`, or name one with --file',
    ),
  };
}

export const faultFailure = ({ code, message, advice }: Fault): Failure => failure(code, message, advice);

export function openStaff(
  context: Context,
  named: string | undefined,
): Found<OpenRegister & { file: string }> {
  const file = staffFile(context, named);
  if (!file.ok) return file;
  const register = readRegister(file.value);
  return register.ok
    ? { ok: true, value: { ...register, file: file.value } }
    : { ok: false, failure: faultFailure(register) };
}
