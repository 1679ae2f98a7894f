import type { Token } from '../printer/esc-pos/token.ts';

/** Each `yield` hands out the tokens that are ready and waits for the next byte. */
export type Steps<Result> = Generator<readonly Token[], Result, number>;

export const nothing: readonly Token[] = [];
export const token = (op: string, ...data: number[]): Token => ({ op, data: Uint8Array.from(data) });

export function* bytes(count: number): Steps<number[]> {
  const data: number[] = [];
  while (data.length < count) data.push(yield nothing);
  return data;
}
