import fc from 'fast-check';
import { type KeypadTable, keypadKeys } from '../../../hardware/role/keypad.ts';

export const codes = ['F13', 'F17', 'F18', 'F20', 'F23', 'ArrowUp', 'Enter', 'KeyQ', 'Digit1'];

/** A good table: each code given to one key at most. */
export const anyTable: fc.Arbitrary<KeypadTable> = fc
  .array(fc.option(fc.constantFrom(...keypadKeys)), { minLength: codes.length, maxLength: codes.length })
  .map((owners) => {
    const table: KeypadTable = {};
    owners.forEach((key, n) => {
      const code = codes[n];
      if (key !== null && code !== undefined) table[key] = [...(table[key] ?? []), code];
    });
    return table;
  });
