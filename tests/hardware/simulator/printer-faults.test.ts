import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Fault, type Good, printerFaults } from './printer-faults.ts';
import { commandsOf, printerSubjects } from './printer-models.ts';
import { PrinterRig } from './printer-rig.ts';

/** What the printer answers when all is well. The first answer may tell that it was switched off. */
async function goodAnswers(rig: PrinterRig): Promise<Good> {
  const { question, other, digits } = rig.subject;
  await rig.ask(question, digits[0]);
  return { status: await rig.ask(question, digits[0]), other: await rig.ask(other, digits[1]) };
}

test.concurrent.each(printerSubjects)(
  '$driver $profile: every fault by its name, and each is seen on the line',
  async (subject) => {
    const rig = await PrinterRig.start(subject, ['--mm-per-second', '2000']);
    try {
      const { commands } = await rig.do('commands');
      expect(commands.map(({ name }: { name: string }) => name).sort()).toEqual(commandsOf(subject));
      for (const { args } of commands) expect(args).toMatchObject({ type: 'object' });

      const good = await goodAnswers(rig);
      expect([good.status.length, good.other.length]).toEqual(subject.digits);
      const rows = printerFaults.filter(({ atMouth }) => subject.hasMouth || !atMouth);
      const sights: Record<string, string> = {};
      for (const { name, look } of rows) {
        sights[name] = await look(rig, good);
        await rig.do('prompt');
        if (subject.hasMouth) await rig.simulator.control.ask({ do: 'take' }); // when there is a ticket
      }
      const expected = ({ name, seen }: Fault) => [name, seen];
      expect(sights).toEqual(Object.fromEntries(rows.map(expected)));
    } finally {
      await rig.close();
    }
  },
  40_000,
);

const oneOfEach = printerSubjects.filter(
  ({ driver }, at) => printerSubjects.findIndex((one) => one.driver === driver) === at,
);
test.concurrent.each(oneOfEach)(
  '$driver $profile at 9600 bit/s: what is written takes its time',
  async (subject) => {
    const rig = await PrinterRig.start(subject, ['--mm-per-second', '9000', '--bps', '9600']);
    try {
      const padding = '00'.repeat(480); // half a second of the line, and no command in any family
      rig.write(`${padding} ${subject.question}`);
      await rig.hear(2);
      expect(rig.waitedMs).toBeGreaterThan(480);
      await sleep(50);
      expect(await rig.do('state')).toMatchObject({ lost: 0 });
    } finally {
      await rig.close();
    }
  },
  20_000,
);
