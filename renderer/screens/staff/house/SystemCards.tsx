import type { SystemFacts } from '../../../../electron/contract/views/staff/system.ts';
import { momentIn } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Row, type RowState, SystemCard } from './SystemRow.tsx';
import { gigabytes, kilobytes, runningFor } from './words.ts';

const GB = 1e9;
/** Below these the kiosk still works, and somebody should come: logs, journal and an update need room. */
const LITTLE_DISK_BYTES = 2 * GB;
const NO_DISK_BYTES = 0.5 * GB;
const LITTLE_MEMORY_BYTES = 0.4 * GB;
/** A signature and a one-time code are refused over a clock that is off by more. */
const CLOCK_OFF_SECONDS = 30;

interface Facts {
  facts: SystemFacts;
}

export function Versions({ facts: { versions } }: Facts) {
  const { say } = useStage();
  return (
    <SystemCard title={say('staff:system.versions')}>
      <Row name="Qyzmet" value={versions.app} testId="system-version" />
      <Row name="Electron" value={versions.electron ?? '–'} />
      <Row name="Node.js" value={versions.node} />
      <Row name={say('staff:system.os')} value={versions.os} />
    </SystemCard>
  );
}

export function Machine({ facts: { disk, memory, uptime } }: Facts) {
  const { frame, say } = useStage();
  const size = (bytes: number) => gigabytes(bytes, frame.language, say);
  const freeOf = (free: number, of: number) => say('staff:system.freeOf', { free: size(free), of: size(of) });
  return (
    <SystemCard title={say('staff:system.machine')}>
      <Row
        name={say('staff:system.disk')}
        state={disk ? diskState(disk.freeBytes) : 'care'}
        testId="system-disk"
        value={disk ? freeOf(disk.freeBytes, disk.totalBytes) : say('staff:system.unknown')}
      />
      <Row
        name={say('staff:system.memory')}
        state={memory.freeBytes < LITTLE_MEMORY_BYTES ? 'care' : 'good'}
        value={freeOf(memory.freeBytes, memory.totalBytes)}
      />
      <Row name={say('staff:system.appMemory')} value={size(memory.appBytes)} />
      <Row name={say('staff:system.machineSince')} value={runningFor(uptime.machineSeconds, say)} />
      <Row name={say('staff:system.appSince')} value={runningFor(uptime.appSeconds, say)} />
    </SystemCard>
  );
}

function diskState(free: number): RowState {
  if (free < NO_DISK_BYTES) return 'bad';
  return free < LITTLE_DISK_BYTES ? 'care' : 'good';
}

export function Time({ facts: { clock } }: Facts) {
  const { say } = useStage();
  const { timeZone, configuredTimeZone, synchronised, aheadSeconds } = clock;
  const off = aheadSeconds !== null && Math.abs(aheadSeconds) > CLOCK_OFF_SECONDS;
  const sync: Record<typeof synchronised, RowState> = { yes: 'good', no: 'bad', unknown: 'care' };
  return (
    <SystemCard title={say('staff:system.clock')}>
      <Row
        name={say('staff:system.time')}
        value={momentIn(new Date(clock.at).toISOString(), configuredTimeZone)}
      />
      <Row
        name={say('staff:system.timeZone')}
        state={timeZone === configuredTimeZone ? 'good' : 'care'}
        value={
          timeZone === configuredTimeZone
            ? timeZone
            : say('staff:system.timeZones', { configured: configuredTimeZone, machine: timeZone })
        }
      />
      <Row
        name={say('staff:system.synchronised')}
        state={sync[synchronised]}
        testId="system-synchronised"
        value={say(`staff:system.sync.${synchronised}`)}
      />
      <Row
        name={say('staff:system.ahead')}
        state={aheadSeconds === null ? 'plain' : off ? 'bad' : 'good'}
        value={
          aheadSeconds === null
            ? say('staff:system.unknown')
            : say('staff:system.seconds', { n: aheadSeconds > 0 ? `+${aheadSeconds}` : aheadSeconds })
        }
      />
    </SystemCard>
  );
}

export function Connections({ facts: { gateway, signing } }: Facts) {
  const { say } = useStage();
  const { state, host, ms } = gateway;
  const gatewayRow: RowState =
    state === 'reachable' ? 'good' : state === 'checking' ? 'plain' : state === 'trouble' ? 'care' : 'bad';
  const signingRow: RowState = signing === 'none' ? 'plain' : signing === 'absent' ? 'bad' : 'good';
  return (
    <SystemCard title={say('staff:system.connections')}>
      <Row
        name={say('staff:system.gatewayName')}
        state={gatewayRow}
        testId="system-gateway"
        value={[
          say(`staff:system.gateway.${state}`),
          ms === null ? null : say('staff:system.milliseconds', { n: ms }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      />
      <Row name={say('staff:system.address')} value={host ?? '–'} />
      <Row
        name="NCALayer"
        state={signingRow}
        testId="system-signing"
        value={say(`staff:system.signing.${signing}`)}
      />
    </SystemCard>
  );
}

export function Printers({ facts: { printers } }: Facts) {
  const { say } = useStage();
  return (
    <SystemCard title={say('staff:system.printers')}>
      {printers.length === 0 && <p>{say('staff:system.noPrinters')}</p>}
      {printers.map(({ device, queue, state }) => (
        <Row
          key={device}
          name={queue === null ? device : `${device} · CUPS ${queue}`}
          state={
            state === 'online' || state === 'deviceBusy' ? 'good' : state === 'starting' ? 'plain' : 'bad'
          }
          value={say(`staff:system.state.${state}`)}
        />
      ))}
    </SystemCard>
  );
}

/** Only where there are some: nobody has to read that there are none. */
export function SetAside({ facts: { setAside } }: Facts) {
  const { frame, say } = useStage();
  return (
    <SystemCard title={say('staff:system.setAside')}>
      {setAside.files.map(({ name, at, bytes }) => (
        <Row
          key={name}
          name={name}
          state="care"
          testId="system-set-aside"
          value={`${momentIn(at, frame.timeZone)} · ${kilobytes(bytes, frame.language, say)}`}
        />
      ))}
      {setAside.more > 0 && <p>{say('staff:system.moreSetAside', { n: setAside.more })}</p>}
      <p>{say('staff:system.setAsideToDo')}</p>
    </SystemCard>
  );
}
