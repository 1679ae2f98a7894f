import { describe, expect, test } from 'vitest';
import { type Happening, nothingSeen, type Watch, watched } from '../../../electron/visit/help/watch.ts';

const page = (name: string): Happening => ({ kind: 'page', page: name });
const did = (what: string): Happening => ({ kind: 'did', what });
const badRead: Happening = { kind: 'stumbled', over: 'card' };
const badAnswer: Happening = { kind: 'stumbled', over: 'answer' };
const stood: Happening = { kind: 'stood' };
const no: Happening = { kind: 'dismissed' };
/** From one page onwards to another and back again. */
const toAndFro = (from: string, to: string) => [did('answer'), page(to), did('back'), page(from)];

const having = (...happenings: Happening[]): Watch => happenings.reduce(watched, nothingSeen);

test.each<[string, Watch['offer'], Happening[]]>([
  ['two bad reads', null, [page('identify'), badRead, badRead]],
  ['three bad reads', 'reads', [page('identify'), badRead, badRead, badRead]],
  ['three bad reads on two pages', null, [page('identify'), badRead, badRead, page('iin'), badRead]],
  ['two wrong answers', null, [page('a'), badAnswer, badAnswer]],
  ['three wrong answers', 'answers', [page('a'), badAnswer, badAnswer, badAnswer]],
  ['two wrong answers and a bad read', null, [page('a'), badAnswer, badAnswer, badRead]],
  ['once to and fro', null, [page('a'), ...toAndFro('a', 'b')]],
  ['twice to and fro', 'wandering', [page('a'), ...toAndFro('a', 'b'), ...toAndFro('a', 'b')]],
  [
    'twice back, each to another page',
    null,
    [page('a'), ...toAndFro('a', 'b'), page('c'), ...toAndFro('c', 'd')],
  ],
  [
    'to a page twice, but not by going back',
    null,
    [
      page('check'),
      did('change'),
      page('a'),
      did('answer'),
      page('check'),
      did('change'),
      page('a'),
      page('check'),
    ],
  ],
  ['a minute', 'slow', [page('a'), stood]],
  ['a minute before there is a page', null, [stood]],
  ['a minute while the kiosk works', null, [page('submitting.x'), stood]],
  ['a minute over a receipt', null, [page('receipt.x'), stood]],
])('%s', (_, offer, happenings) => {
  expect(having(...happenings).offer).toBe(offer);
});

describe('an offer', () => {
  test('goes with its page', () => {
    expect(having(page('a'), stood, page('b')).offer).toBeNull();
  });

  test('keeps its first reason', () => {
    expect(having(page('a'), stood, badAnswer, badAnswer, badAnswer).offer).toBe('slow');
  });

  test('that was not wanted is not made again on this page, whatever happens', () => {
    const declined = having(page('a'), stood, no);
    expect(declined.offer).toBeNull();
    for (const next of [[stood], [badRead, badRead, badRead], [page('b'), page('a'), stood]])
      expect(next.reduce(watched, declined).offer).toBeNull();
  });

  test('is made on another page all the same', () => {
    expect(having(page('a'), stood, no, page('b'), stood).offer).toBe('slow');
  });
});
