import type { Block } from '../schema/document.ts';

export type Symbology = Extract<Block, { kind: 'barcode' }>['symbology'];

/** ISO/IEC 15417: six widths each of the values 0 to 105; the stop pattern has seven. */
const code128 =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221' +
  '223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321' +
  '112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131' +
  '311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114' +
  '122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141' +
  '214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232';
const stop128 = '2331112';
const setB = 104;
const setC = 105;

/** ISO/IEC 16388: nine elements each, the highest bit first, 1 = wide. */
const code39Letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. *$/+%';
const code39 = [
  0x34, 0x121, 0x61, 0x160, 0x31, 0x130, 0x70, 0x25, 0x124, 0x64, 0x109, 0x49, 0x148, 0x19, 0x118, 0x58, 0x0d,
  0x10c, 0x4c, 0x1c, 0x103, 0x43, 0x142, 0x13, 0x112, 0x52, 0x07, 0x106, 0x46, 0x16, 0x181, 0xc1, 0x1c0, 0x91,
  0x190, 0xd0, 0x85, 0x184, 0xc4, 0x94, 0xa8, 0xa2, 0x8a, 0x2a,
];

/** ISO/IEC 15420: gap and bar widths of the digits on the left; which left digits are mirrored tells the first. */
const ean = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'];
const eanMirrored = [0x00, 0x0b, 0x0d, 0x0e, 0x13, 0x19, 0x1c, 0x15, 0x16, 0x1a];

const numbers = (widths: string): number[] => [...widths].map(Number);

/** Widths of bars and gaps in modules, a bar first; null when the symbology cannot hold the value. */
export const barWidths: Record<Symbology, (value: string) => number[] | null> = {
  code128(value) {
    const pairs = /^(\d\d)+$/.test(value) ? (value.match(/\d\d/g) ?? []).map(Number) : null;
    if (!pairs && !/^[\x20-\x7e]+$/.test(value)) return null;
    const start = pairs ? setC : setB;
    const values = pairs ?? [...value].map((letter) => letter.charCodeAt(0) - 32);
    const check = values.reduce((sum, one, at) => sum + one * (at + 1), start) % 103;
    return [
      ...[start, ...values, check].flatMap((one) => numbers(code128.slice(one * 6, one * 6 + 6))),
      ...numbers(stop128),
    ];
  },
  code39(value) {
    if (!/^[0-9A-Z $%+\-./]+$/.test(value)) return null;
    const widths = [...`*${value}*`].flatMap((letter) => {
      const pattern = code39[code39Letters.indexOf(letter)] ?? 0;
      return [...Array.from({ length: 9 }, (_, at) => (pattern & (0x100 >> at) ? 3 : 1)), 1];
    });
    return widths.slice(0, -1);
  },
  ean13(value) {
    if (!/^\d{12,13}$/.test(value)) return null;
    const body = numbers(value.slice(0, 12));
    const sum = body.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
    const check = (10 - (sum % 10)) % 10;
    if (value.length === 13 && Number(value[12]) !== check) return null;
    const [first = 0, ...rest] = [...body, check];
    const digit = (one: number, mirrored: boolean): number[] => {
      const widths = numbers(ean[one] ?? '');
      return mirrored ? widths.reverse() : widths;
    };
    const left = rest
      .slice(0, 6)
      .flatMap((one, at) => digit(one, ((eanMirrored[first] ?? 0) & (0x20 >> at)) !== 0));
    const right = rest.slice(6).flatMap((one) => digit(one, false));
    return [1, 1, 1, ...left, 1, 1, 1, 1, 1, ...right, 1, 1, 1];
  },
};
