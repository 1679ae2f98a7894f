import { Tokenizer } from './esc-pos/tokenizer.ts';
import type { Body, Firmware } from './firmware.ts';
import { HazardCounter, isDleCommand } from './hazard.ts';
import type { PrinterProfile } from './profiles.ts';
import { type RealTimeCommand, RealTimeScanner } from './real-time.ts';
import { automaticStatus, automaticStatusDue, realTimeStatus } from './status.ts';

/** Said when clear buffers is done (facts/devices.md §1.4). */
const cleared = [0x37, 0x25, 0x00];

/** Epson's ESC/POS and its clones (facts/devices.md §1): nothing but what the common interpreter knows. */
export function escposFirmware(profile: PrinterProfile, body: Body): Firmware {
  let scanner = new RealTimeScanner(profile.realTimeBytes);
  let tokenizer = new Tokenizer();
  const hazards = new HazardCounter(isDleCommand);
  let automatic = 0;

  /** Ids of what is wiped are never reported (facts/devices.md §1.5). */
  function wipe(): void {
    body.clear();
    tokenizer = new Tokenizer();
  }

  /** True: what was received before it is wiped, it too. */
  function obeyAtOnce(command: RealTimeCommand): boolean {
    switch (command.kind) {
      case 'status': {
        const status = realTimeStatus(command.n, body.faults);
        if (status !== undefined && profile.statusQueries.includes(command.n)) body.reply([status]);
        return false;
      }
      case 'clearBuffers':
        if (!profile.clearsBuffers) return false;
        wipe();
        body.reply(cleared);
        return true;
      case 'recover': {
        const recovers = command.n === 2 && (body.faults.cutterError || body.faults.jammed);
        if (recovers) wipe();
        return recovers;
      }
    }
  }

  return {
    notice(byte) {
      const { data, command } = scanner.push(byte);
      return command && obeyAtOnce(command) ? [] : data;
    },
    read(byte) {
      const token = tokenizer.push(byte);
      return token ? [hazards.watch(token)] : [];
    },
    obey: () => undefined,
    changed(before) {
      if (automaticStatusDue(automatic, before, body.faults)) body.reply(automaticStatus(body.faults));
    },
    setAutomaticStatus(n) {
      if (!profile.automaticStatus) return;
      automatic = n;
      if (n !== 0) body.reply(automaticStatus(body.faults));
    },
    powerOn() {
      scanner = new RealTimeScanner(profile.realTimeBytes);
      tokenizer = new Tokenizer();
      automatic = 0;
    },
    state: () => ({ automaticStatus: automatic, realTimeInData: hazards.count }),
  };
}
