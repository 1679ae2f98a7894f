import type { PrinterRig } from './printer-rig.ts';

/** What the printer answers when all is well, as hex. */
export interface Good {
  status: string;
  other: string;
}

/** What a fault makes of the line, in words: the same for every family. */
export interface Fault {
  name: string;
  seen: string;
  look(rig: PrinterRig, good: Good): Promise<string>;
  atMouth?: true;
}

const standing = [
  { fault: 'paperLow', mend: 'loadPaper', state: { paper: 'low' } },
  { fault: 'paperOut', mend: 'loadPaper', state: { paper: 'out' } },
  { fault: 'openCover', mend: 'closeCover', state: { coverOpen: true } },
  { fault: 'jam', mend: 'clear', state: { jammed: true } },
  { fault: 'cutterError', mend: 'clear', state: { cutterError: true } },
  { fault: 'hotHead', mend: 'coolHead', state: { headHot: true } },
] as const;
/** Start-up of those that take longest. */
const bootMs = 1500;

/** Ends what misread or missing bytes may have begun, and does nothing else. */
const endOfAnything = '00'.repeat(8);

const status = (rig: PrinterRig, good: Good) => rig.ask(rig.subject.question, good.status.length);
const wellAgain = async (rig: PrinterRig, good: Good) => {
  const answer = await status(rig, good);
  return answer.length === good.status.length ? 'well again' : answer;
};

/** The end of the job is answered, or not. */
async function ends(rig: PrinterRig): Promise<boolean> {
  const { end } = rig.subject;
  const heard = await rig.hear(Math.max(2, end.length));
  return heard.length >= 2 && heard.startsWith(end);
}

const whileIdle: Fault[] = standing.map(({ fault, mend }) => ({
  name: fault,
  seen: 'told, well again',
  async look(rig, good) {
    await rig.do(fault);
    const answer = await status(rig, good);
    await rig.do(mend);
    const after = await status(rig, good);
    return `${answer === good.status ? 'not told' : 'told'}, ${after === good.status ? 'well again' : after}`;
  },
}));

const inTheMiddle: Fault[] = standing.map(({ fault, mend, state }) => ({
  name: `${fault} in the middle`,
  seen: fault === 'paperLow' ? 'goes on, told' : 'stops, goes on when mended',
  async look(rig, good) {
    await rig.do('afterLines', { n: 5, fault });
    rig.write(rig.subject.job);
    if (fault === 'paperLow') {
      const ended = await ends(rig);
      const answer = await status(rig, good);
      await rig.do(mend);
      return `${ended ? 'goes on' : 'stops'}, ${answer === good.status ? 'not told' : 'told'}`;
    }
    const stopped = await rig.stops(state);
    await rig.do(mend);
    return `${stopped ? 'stops' : 'never stopped'}, ${(await ends(rig)) ? 'goes on when mended' : 'is lost'}`;
  },
}));

const answers: Fault[] = [
  {
    name: 'late',
    seen: 'the same, later',
    async look(rig, good) {
      await rig.do('late', { ms: 300 });
      const answer = await status(rig, good);
      const later = rig.waitedMs > 290 ? 'later' : `after ${rig.waitedMs} ms`;
      return `${answer === good.status ? 'the same' : answer}, ${later}`;
    },
  },
  {
    name: 'doubled',
    seen: 'twice as long',
    async look(rig, good) {
      await rig.do('doubled');
      const answer = await rig.ask(rig.subject.question, good.status.length * 2);
      return answer.length === good.status.length * 2 ? 'twice as long' : answer;
    },
  },
  {
    name: 'swapped',
    seen: 'out of order',
    async look(rig, good) {
      await rig.do('paperLow'); // so that no two answers are alike
      const both = `${rig.subject.question} ${rig.subject.other}`;
      const inOrder = await rig.ask(both, good.status.length + good.other.length);
      await rig.do('swapped');
      const swapped = await rig.ask(both, inOrder.length);
      await rig.do('loadPaper');
      return swapped.length === inOrder.length && swapped !== inOrder ? 'out of order' : swapped;
    },
  },
  {
    name: 'shortFrame',
    seen: 'shorter',
    async look(rig, good) {
      await rig.do('shortFrame');
      rig.write(`${rig.subject.question} ${rig.subject.other}`);
      const answer = await rig.silence();
      return answer.length < good.status.length + good.other.length ? 'shorter' : answer;
    },
  },
  {
    name: 'split',
    seen: 'the same, in pieces',
    async look(rig, good) {
      await rig.do('split', { bytes: 4, gapMs: 40 });
      const whole = good.status + good.other;
      const answer = await rig.ask(`${rig.subject.question} ${rig.subject.other}`, whole.length);
      const inPieces = rig.spreadMs > 30 ? 'in pieces' : `within ${rig.spreadMs} ms`;
      return `${answer === whole ? 'the same' : answer}, ${inPieces}`;
    },
  },
  {
    name: 'garbage',
    seen: 'as long, another',
    async look(rig, good) {
      await rig.do('garbage');
      const answer = await status(rig, good);
      return answer.length === good.status.length && answer !== good.status ? 'as long, another' : answer;
    },
  },
];

const cable: Fault[] = [
  {
    name: 'noise',
    seen: 'bytes unasked',
    async look(rig) {
      rig.write('');
      await rig.do('noise', { bytes: 32 });
      return (await rig.hear(64)).length === 64 ? 'bytes unasked' : 'silence';
    },
  },
  {
    name: 'wrongBaud',
    seen: 'no such answer, well again',
    async look(rig, good) {
      await rig.do('wrongBaud');
      rig.write(rig.subject.question);
      const answer = await rig.silence();
      await rig.do('rightBaud');
      rig.write(endOfAnything);
      return `${answer === good.status ? 'answered' : 'no such answer'}, ${await wellAgain(rig, good)}`;
    },
  },
  {
    name: 'unplug',
    seen: 'hangs up, well again',
    async look(rig, good) {
      await rig.do('unplug');
      const gone = await rig.untilGone();
      await rig.replug();
      return `${gone ? 'hangs up' : 'stays'}, ${await wellAgain(rig, good)}`;
    },
  },
  {
    name: 'unplugged in the middle of a write',
    seen: 'hangs up, the rest never arrives',
    async look(rig) {
      const before: number = (await rig.do('state')).received;
      await rig.do('afterBytes', { n: 7, fault: 'unplug' });
      rig.write(rig.subject.job);
      const gone = await rig.untilGone();
      const arrived = (await rig.do('state')).received - before;
      await rig.replug();
      rig.write(endOfAnything);
      return `${gone ? 'hangs up' : 'stays'}, ${arrived === 7 ? 'the rest never arrives' : `${arrived} arrive`}`;
    },
  },
];

const power: Fault[] = [
  {
    name: 'power-cycled in the middle',
    seen: 'never ends, well again',
    async look(rig, good) {
      await rig.do('afterLines', { n: 3, fault: 'powerCycle' });
      rig.write(rig.subject.job);
      const ended = (await rig.silence(bootMs + 200)) !== '';
      return `${ended ? 'ends' : 'never ends'}, ${await wellAgain(rig, good)}`;
    },
  },
  {
    name: 'hang',
    seen: 'silent, answered when awake',
    async look(rig, good) {
      await rig.do('hang');
      rig.write(rig.subject.question);
      const silent = (await rig.silence()) === '';
      await rig.do('wake');
      const answer = await rig.hear(good.status.length);
      return `${silent ? 'silent' : 'not silent'}, ${answer.length > 0 ? 'answered when awake' : 'never'}`;
    },
  },
  {
    name: 'hang in the middle',
    seen: 'silent, ends when awake',
    async look(rig) {
      await rig.do('afterBytes', { n: 9, fault: 'hang' });
      rig.write(rig.subject.job);
      const silent = await rig.stops({ hung: true });
      await rig.do('wake');
      return `${silent ? 'silent' : 'not silent'}, ${(await ends(rig)) ? 'ends when awake' : 'is lost'}`;
    },
  },
];

const mouth: Fault[] = [
  {
    name: 'presented, then taken',
    seen: 'told, taken is told',
    atMouth: true,
    async look(rig, good) {
      const empty = await status(rig, good);
      rig.write(rig.subject.job);
      await ends(rig);
      const out = await status(rig, good);
      await rig.do('take');
      const taken = await status(rig, good);
      return `${out === empty ? 'not told' : 'told'}, ${taken === out ? 'taken is not' : 'taken is told'}`;
    },
  },
];

/** Issue 3, item 7. */
export const printerFaults: readonly Fault[] = [
  ...whileIdle,
  ...answers,
  ...inTheMiddle,
  ...cable,
  ...power,
  ...mouth,
];
