import { describe, expect, it } from 'vitest';
import { readLaunch } from '../../../electron/config/launch.ts';

const nothing = { demo: false, dock: false, config: undefined, data: undefined };

describe('arguments', () => {
  it.each([
    [['electron', '.'], nothing],
    [['electron', '--no-sandbox', '/opt/qyzmet', '--demo'], { ...nothing, demo: true }],
    [['electron', '--no-sandbox', '/opt/qyzmet', '--', '--demo'], { ...nothing, demo: true }],
    [['Qyzmet', '--config', '/etc/qyzmet/Kiosk.yaml'], { ...nothing, config: '/etc/qyzmet/Kiosk.yaml' }],
    [
      ['electron', '--inspect=0', '--remote-debugging-port=0', '.', '--dock', '--data=/tmp/D'],
      { ...nothing, dock: true, data: '/tmp/D' },
    ],
    [['electron', '.', '--config'], nothing],
    [['electron', '.', '--data='], nothing],
  ])('%j', (argv, expected) => {
    expect(readLaunch(argv)).toEqual(expected);
  });
});
