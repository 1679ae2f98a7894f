import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/**
 * Keys that are not private are read out into the hall when one walks to them and presses them (ui/speech/echo.ts):
 * a name, an IIN, a date of birth would be told to whoever stands there.
 */
const mayBeHeard = new Set(['citizen/Feedback.tsx: field']);

const screens = path.resolve('renderer/screens');
const files = readdirSync(screens, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.tsx'),
);
const keys = files.flatMap((file) =>
  [...readFileSync(path.join(screens, file), 'utf8').matchAll(/<(?:Keyboard|Keypad)\s([\s\S]*?)\/>/g)]
    .filter(([, props = '']) => props.includes('fills='))
    .map(([, props = '']) => ({
      name: `${file}: ${/fills=\{?"?(\w+)/.exec(props)?.[1]}`,
      isPrivate: /\bisPrivate\s*(?!=|\w)/.test(props),
    })),
);

test('what a visitor or staff type is never said aloud, on any screen that has keys', () => {
  expect(keys.length, 'the search finds them').toBeGreaterThan(12);
  expect(keys.filter(({ isPrivate }) => !isPrivate).map(({ name }) => name)).toEqual([...mayBeHeard]);
});
