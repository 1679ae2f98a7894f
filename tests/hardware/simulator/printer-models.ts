/** How each family is spoken to, in bytes written by hand (facts/devices.md §1, §2): no codec is trusted here. */
export interface PrinterSubject {
  driver: string;
  profile: string;
  /** What is wrong: answered at once. */
  question: string;
  /** Another that is answered otherwise. */
  other: string;
  /** Length of both answers, as hex. */
  digits: readonly [number, number];
  /** Some 110 mm of paper, cut (and presented), then something that is answered at its end. */
  job: string;
  /** How that answer begins, as hex. */
  end: string;
  hasMouth: boolean;
}

const lines = (count: number): string => '"a line of paper" 0a'.repeat(count);
const feeds = (count: number): string => '1b4ab4'.repeat(count); // 180 dots each

const epson = {
  driver: 'escpos',
  question: '100401 100402 100403 100404',
  other: '1d7201 1d7201',
  digits: [8, 4],
  hasMouth: false,
} as const;
/** Lines, cut, out 80 mm, how is the ejector. */
const custom = {
  driver: 'custom',
  question: '100414',
  other: '100411',
  digits: [12, 2],
  job: `${lines(30)} 1d564200 1d65200a00 1d6506`,
  hasMouth: true,
} as const;

export const printerSubjects: readonly PrinterSubject[] = [
  {
    ...epson,
    profile: 'epson-tm-t88vi',
    job: `${lines(30)} 1d564200 1d284806003030 "0001"`,
    end: '372230303031',
  },
  {
    ...epson,
    profile: 'generic-escpos',
    job: `${lines(30)} 1d564200 1d7201`,
    end: '0',
  },
  { ...custom, profile: 'custom-vkp80iii', end: '' },
  { ...custom, profile: 'reliance', end: '' },
  {
    driver: 'star',
    profile: 'star-tup900',
    question: '1b0601',
    other: '1b163301',
    digits: [18, 16],
    job: `${lines(28)} 1b6402 1b163301`,
    end: '1b163301',
    hasMouth: true,
  },
  {
    driver: 'zebra',
    profile: 'zebra-kr203',
    question: '1b0506',
    other: '1b0563',
    digits: [4, 190],
    job: `${feeds(5)} 1b1e 1b0c1e 1b0607`,
    end: '07',
    hasMouth: true,
  },
  {
    driver: 'nippon',
    profile: 'nippon-np3511',
    question: '1b76',
    other: '1b7302',
    digits: [2, 26],
    job: `1d4731 "0001" ${lines(30)} 1b69 1d4730`,
    end: 'ff1330303031',
    hasMouth: true,
  },
];

const every = [
  'commands',
  'state',
  'unplug',
  'plug',
  'hang',
  'wake',
  'powerCycle',
  'paperLow',
  'paperOut',
  'loadPaper',
  'openCover',
  'closeCover',
  'jam',
  'cutterError',
  'hotHead',
  'coolHead',
  'clear',
  'afterBytes',
  'afterLines',
  'prompt',
  'late',
  'doubled',
  'swapped',
  'shortFrame',
  'split',
  'garbage',
  'noise',
  'wrongBaud',
  'rightBaud',
  'paper',
  'text',
  'tear',
  'log',
];
const hand = ['take', 'leave', 'headHot'];

/** Every fault of a printer by name, and what is needed to play with it. */
export const commandsOf = ({ hasMouth }: PrinterSubject): string[] =>
  [...every, ...(hasMouth ? hand : [])].sort();
