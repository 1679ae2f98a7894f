import { expect, test } from 'vitest';
import { hasRight, mayDo, rightSchema, roleFor, type StaffRole } from '../../../electron/staff/acts.ts';

test.each<[StaffRole[], string[]]>([
  [['consultant'], ['assist', 'calls', 'queue', 'paper']],
  [['technician'], ['paper', 'devices', 'report', 'logs']],
  [['administrator'], [...rightSchema.options]],
  [
    ['consultant', 'technician'],
    ['assist', 'calls', 'queue', 'paper', 'devices', 'report', 'logs'],
  ],
  [[], []],
])('%j may exactly: %j', (roles, expected) => {
  expect(rightSchema.options.filter((right) => hasRight(roles, right))).toEqual(expected);
});

test('a technician does not look into a visit, a consultant not at bytes', () => {
  expect(mayDo(['technician'], 'assistBegun')).toBe(false);
  expect(mayDo(['consultant'], 'bytesWatched')).toBe(false);
  expect(mayDo(['consultant', 'technician'], 'trailRead')).toBe(false);
  expect(mayDo(['administrator'], 'visitCanceled')).toBe(true);
});

test('an act stands in the trail in the humblest role that carries it', () => {
  expect(roleFor(['administrator', 'consultant'], 'assistBegun')).toBe('consultant');
  expect(roleFor(['administrator', 'technician'], 'staffChanged')).toBe('administrator');
  expect(roleFor(['administrator', 'technician'], 'signedIn')).toBe('technician');
  expect(roleFor(['technician'], 'assistBegun')).toBeNull();
});
