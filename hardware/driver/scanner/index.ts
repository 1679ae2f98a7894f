import { ssiOpcode } from '../../codec/ssi/index.ts';
import type { Barcode } from '../../role/barcode-scanner.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import type { AttachedDevice, CallOptions, Driver } from '../driver.ts';
import { hidPosDecoder } from './hid-pos.ts';
import { linesDecoder } from './lines.ts';
import type { LinesProfile, ScannerProfile, SsiProfile } from './profile.ts';
import { nextCode, nextTriggered } from './read.ts';
import { openSource, type ScanSource } from './source.ts';
import { openSsi } from './ssi.ts';
import { silentTrigger, type Trigger } from './trigger.ts';

export { type ScannerProfile, scannerProfileSchema } from './profile.ts';

/**
 * Barcode scanners (facts/devices.md §4). `ssi` scanners are probed by an acknowledged command; those that send
 * lines or HID-POS reports say nothing by themselves and are ready when their port is open.
 * attach errors: deviceNotReady `noAnswer`, configuration `foundOther` (something else talks there).
 */
export const scannerDriver: Driver<ScannerProfile> = {
  async attach(channel, profile, options) {
    if (profile.protocol === 'ssi') return attachSsi(channel, profile, options);
    if (profile.protocol === 'lines') return attachLines(channel, profile);
    return succeeded(device(openSource(channel, hidPosDecoder(profile)), profile, null));
  },
};

async function attachLines(channel: Channel, profile: LinesProfile): Promise<Result<AttachedDevice>> {
  const source = openSource(channel, linesDecoder(profile));
  if (profile.trigger === undefined) return succeeded(device(source, profile, null));
  const trigger = silentTrigger(channel, profile.trigger);
  // a hardware process that was killed in a read left the scanner shining
  await trigger.off();
  return succeeded(device(source, profile, trigger));
}

async function attachSsi(
  channel: Channel,
  profile: SsiProfile,
  options: CallOptions,
): Promise<Result<AttachedDevice>> {
  const scanner = openSsi(channel, profile);
  const { source, trigger } = scanner;
  if ((await scanner.command(ssiOpcode.scanEnable, options)) === 'noAnswer') {
    source.close();
    return scanner.foundOther
      ? failed('configuration', 'foundOther: not an SSI scanner')
      : failed('deviceNotReady', 'noAnswer');
  }
  await trigger.off();
  return succeeded(
    device(source, profile, trigger, async (limits) => {
      const said = await scanner.command(ssiOpcode.scanEnable, { ...limits, attempts: 1 });
      return said !== 'noAnswer';
    }),
  );
}

function device(
  source: ScanSource,
  profile: ScannerProfile,
  trigger: Trigger | null,
  check: AttachedDevice['check'] = async () => true,
): AttachedDevice {
  const read = async (options: CallOptions): Promise<Result<Barcode>> => {
    source.dropCurrent();
    return trigger === null
      ? nextCode(source, profile, options)
      : nextTriggered(source, trigger, profile, options);
  };
  return {
    operations: { kind: 'reader', read },
    identity: { model: profile.model },
    condition: { device: 'online' },
    onCondition: () => () => {},
    check,
    detach: () => source.close(),
  };
}
