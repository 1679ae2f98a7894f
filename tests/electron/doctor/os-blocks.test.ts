import { expect, test } from 'vitest';
import { osBlocks } from '../../../electron/doctor/os-blocks.ts';

test('each block of the operating system has one name, and says what and how', () => {
  const ids = osBlocks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(['virtualTerminals', 'zapServer', 'sysRq', 'otherClients']));
  for (const { id, what, how } of osBlocks) {
    expect(id).toMatch(/^[a-z][A-Za-z]+$/);
    expect(what.length, id).toBeGreaterThan(15);
    expect(how.length, id).toBeGreaterThan(15);
  }
});
