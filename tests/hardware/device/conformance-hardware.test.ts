import { describe, it } from 'vitest';
import { type DriverName, driversOfRole } from '../../../hardware/config.ts';
import { type Role, roles } from '../../../hardware/role/roles.ts';
import { deviceConformance } from './conformance.ts';

/**
 * Real devices: QYZMET_TEST_PORT_<role>=`{"driver":"escpos","profile":"generic-escpos","connection":{…}}`,
 * or just a serial port with QYZMET_TEST_PROFILE_<role>=<driver>/<profile>.
 */
interface RealDevice {
  driver: DriverName;
  profile: string;
  connection: unknown;
}

function realDevice(role: Role): RealDevice | null {
  const port = process.env[`QYZMET_TEST_PORT_${role}`];
  if (port === undefined) return null;
  if (port.startsWith('{')) return JSON.parse(port) as RealDevice; // written by the person who runs the test
  const [driver = driversOfRole[role][0], profile = ''] = (
    process.env[`QYZMET_TEST_PROFILE_${role}`] ?? ''
  ).split('/');
  return { driver: driver as DriverName, profile, connection: { serial: { path: port } } };
}

for (const role of Object.keys(roles) as Role[]) {
  const real = realDevice(role);
  if (real)
    deviceConformance({
      driver: real.driver,
      profile: real.profile,
      role,
      method: Object.keys(roles[role])[0] ?? '',
      args: {},
      hardware: real.connection,
      canBeAsked: false,
    });
  else
    describe(`${role} on real hardware`, () => {
      it.skip(`QYZMET_TEST_PORT_${role} is not set`, () => {});
    });
}
