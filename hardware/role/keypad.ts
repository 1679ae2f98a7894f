import { z } from 'zod';
import { resultSchema } from './result.ts';

/** What a person asks for with one key. Not every keypad has every key. */
export const keypadActions = [
  'up',
  'down',
  'left',
  'right',
  'select',
  'back',
  'help',
  'repeat',
  'volumeUp',
  'volumeDown',
] as const;
export const keypadAction = z.enum(keypadActions);
export type KeypadAction = z.infer<typeof keypadAction>;

/** Headphone jacks of keypads press keys too: one code when a plug goes in, another when it comes out. */
export const headsetKeys = ['headsetIn', 'headsetOut'] as const;

/** Everything a code can stand for, in the order a person would be asked for it. */
export const keypadKeys = [...keypadActions, ...headsetKeys] as const;
export const keypadKey = z.enum(keypadKeys);
export type KeypadKey = z.infer<typeof keypadKey>;

/** `unknown`: no event has come yet, and a plug that is in already says nothing by itself. */
export const headsetState = z.enum(['in', 'out', 'unknown']);
export type HeadsetState = z.infer<typeof headsetState>;

/** Shift, Control, Alt and Meta belong to combinations, and a kiosk obeys none. */
const MODIFIER = /^(Shift|Control|Alt|Meta)(Left|Right)$/;

/** Whether a key with this `KeyboardEvent.code` can stand for something. */
export const canBeKeypadCode = (code: string): boolean =>
  /^[A-Z][A-Za-z0-9]{0,30}$/.test(code) && !MODIFIER.test(code);

/** `KeyboardEvent.code`: the place of the key, whatever the keyboard layout makes of it. */
const keypadCode = z
  .string()
  .refine(canBeKeypadCode, { message: 'a KeyboardEvent.code such as F23, ArrowUp or Enter, no modifier' });

/** Which codes stand for what; several codes may mean the same, no code means two things. */
export const keypadTableSchema = z
  .partialRecord(keypadKey, z.array(keypadCode).max(8))
  .superRefine((table, context) => {
    const seen = new Map<string, KeypadKey>();
    for (const key of keypadKeys)
      for (const code of new Set(table[key])) {
        const other = seen.get(code);
        if (other !== undefined)
          context.addIssue({ code: 'custom', path: [key], message: `${code} is ${other} already` });
        seen.set(code, key);
      }
  });
export type KeypadTable = z.infer<typeof keypadTableSchema>;

export const keypadLayoutSchema = z.object({
  keys: keypadTableSchema,
  /** The same code again sooner than this is the same press: contacts bounce. */
  bounceMs: z.int().min(0).max(500),
});
export type KeypadLayout = z.infer<typeof keypadLayoutSchema>;

/**
 * A keypad for those who cannot see or reach the screen. It is a keyboard to the system, and its keys arrive in the
 * kiosk's window: they are not read here. `layout` answers what they mean; keypad-keys.ts tells presses by it.
 * Errors: those of the connection.
 */
export const keypad = {
  layout: { args: z.object({}), result: resultSchema(keypadLayoutSchema) },
} as const;
