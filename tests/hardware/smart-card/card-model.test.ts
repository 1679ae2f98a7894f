import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCard } from '../../../hardware/simulator/smart-card/card.ts';

type Card = ReturnType<typeof createCard>;
const told = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const byte = (n: number): string => n.toString(16).padStart(2, '0');
const say = (card: Card, apdu: string): string => told(card.answer(Buffer.from(apdu, 'hex')));

/** The card's one file, as ISO 7816-4 has READ BINARY and UPDATE BINARY. */
interface File {
  isSelected: boolean;
  bytes: number[];
}
const size = 1024;

class Select implements fc.Command<File, Card> {
  constructor(private readonly name: string) {}
  check = () => true;
  run(model: File, card: Card): void {
    const isOurs = this.name === 'f051595a4d4554';
    expect(say(card, `00a40400${byte(this.name.length / 2)}${this.name}`)).toBe(isOurs ? '9000' : '6a82');
    model.isSelected = isOurs;
  }
  toString = () => `select ${this.name}`;
}
class Read implements fc.Command<File, Card> {
  constructor(
    private readonly offset: number,
    private readonly le: number,
  ) {}
  check = () => true;
  run({ isSelected, bytes }: File, card: Card): void {
    // Le 00 means 256
    const answer = say(card, `00b0${byte(this.offset >> 8)}${byte(this.offset & 255)}${byte(this.le & 255)}`);
    const wanted = bytes.slice(this.offset, this.offset + this.le);
    if (!isSelected) expect(answer).toBe('6986');
    else if (this.offset > size) expect(answer).toBe('6b00');
    else expect(answer).toBe(told(Uint8Array.from(wanted)) + (wanted.length < this.le ? '6282' : '9000'));
  }
  toString = () => `read ${this.le} at ${this.offset}`;
}
class Update implements fc.Command<File, Card> {
  constructor(
    private readonly offset: number,
    private readonly data: Uint8Array,
  ) {}
  check = () => true;
  run(model: File, card: Card): void {
    const { offset, data } = this;
    const answer = say(
      card,
      `00d6${byte(offset >> 8)}${byte(offset & 255)}${byte(data.length)}${told(data)}`,
    );
    const refused = offset > size ? '6b00' : offset + data.length > size ? '6700' : undefined;
    expect(answer).toBe(model.isSelected ? (refused ?? '9000') : '6986');
    if (model.isSelected && !refused) model.bytes.splice(offset, data.length, ...data);
  }
  toString = () => `update ${this.data.length} at ${this.offset}`;
}
class Reset implements fc.Command<File, Card> {
  check = () => true;
  run(model: File, card: Card): void {
    card.reset();
    model.isSelected = false;
  }
  toString = () => 'reset';
}

const offsets = fc.oneof(fc.nat(40), fc.integer({ min: 1000, max: 1100 }), fc.nat(0x7fff));
const commands = [
  fc.constantFrom('f051595a4d4554', 'f051595a4d45', 'a000000001').map((name) => new Select(name)),
  fc.constant(new Select('f051595a4d4554')),
  fc.tuple(offsets, fc.integer({ min: 1, max: 256 })).map(([offset, le]) => new Read(offset, le)),
  fc
    .tuple(offsets, fc.uint8Array({ minLength: 1, maxLength: 100 }))
    .map(([offset, data]) => new Update(offset, data)),
  fc.constant(new Reset()),
];

test('whatever is read, written, selected and reset: the file is that of the standard', () => {
  fc.assert(
    fc.property(fc.commands(commands, { maxCommands: 40 }), (steps) => {
      const model: File = { isSelected: false, bytes: Array.from({ length: size }, () => 0) };
      fc.modelRun(() => ({ model, real: createCard('chip', {}) }), steps);
    }),
  );
});

describe('status words', () => {
  test.each([
    ['80ee000003010203', '0102039000', 'its own command says back what it was told'],
    ['00ee0000', '6d00', 'an instruction it has not'],
    ['a0a4000002', '6e00', 'a class it has not'],
    ['00a40000023f00', '6d00', 'selecting by file id'],
    ['00', '6700', 'no whole header'],
    ['00a4040005ff', '6700', 'less data than said'],
  ])('%s: %s, %s', (apdu, answer) => {
    expect(say(createCard('chip', {}), apdu)).toBe(answer);
  });

  test.each([
    ['the last byte', '00b003ff01', '009000'],
    ['behind the last byte, where there is nothing', '00b0040001', '6282'],
    ['beyond that', '00b0040101', '6b00'],
    ['the last byte, written', '00d603ff01aa', '9000'],
    ['one byte behind it, written', '00d6040001aa', '6700'],
    ['beyond that, written', '00d6040101aa', '6b00'],
  ])('at the end of the file: %s', (_, apdu, answer) => {
    const card = createCard('chip', {});
    say(card, '00a4040007f051595a4d4554');
    expect(say(card, apdu)).toBe(answer);
  });

  test('two cards are two: what is written on one is not on the other', () => {
    const [one, two] = [createCard('chip', {}), createCard('chip', {})];
    for (const card of [one, two]) say(card, '00a4040007f051595a4d4554');
    say(one, '00d60000021234');
    expect(say(one, '00b0000002')).toBe('12349000');
    expect(say(two, '00b0000002')).toBe('00009000');
  });

  test.each([
    ['ffca000000', '04a1b2c39000'],
    ['ffca000004', '04a1b2c39000'],
    ['ffca010000', '6a81'], // no ATS: a memory card
    ['00a4040000', '6d00'],
  ])('a contactless card: %s is answered %s', (apdu, answer) => {
    expect(say(createCard('contactless', { uid: '04A1B2C3' }), apdu)).toBe(answer);
  });
});
