import { setTimeout as sleep } from 'node:timers/promises';
import { perform, refusalOf } from './act.ts';
import type { Doubts } from './doubts.ts';
import type { ActResult, Answered } from './library.ts';
import { libraryLimits } from './limits.ts';
import { type ItemFacts, sameItem } from './looks.ts';
import { isLater, renewPlan, screenMessage, type Whose } from './plans.ts';
import { refusal, refusalFrom } from './refusal.ts';
import { toActResult } from './results.ts';
import type { Answer, Talk } from './sip2/client/client.ts';
import { code } from './sip2/layouts.ts';
import { fieldsOf } from './sip2/message.ts';

interface Parts extends Whose {
  doubts: Doubts;
  timeZone: string;
  /** Whether the server has a message for it (65). */
  atOnce: boolean;
}

/** All loans: with one message where the server has it and no item is in doubt, else one by one. */
export async function renewAll(
  talk: Talk,
  parts: Parts,
  signal: AbortSignal,
): Promise<Answered<ActResult[]>> {
  const { looks, who, doubts, requests } = parts;
  const charged = await looks.list(talk, who, 'charged', signal);
  if (!charged.ok) return { ok: false, refusal: refusalOf(charged.code) };
  const items = charged.value;
  if (items.length === 0) return { ok: true, value: [] };
  if (!parts.atOnce || items.some((item) => doubts.before(`renew ${item}`)))
    return { ok: true, value: await oneByOne(talk, items, parts, signal) };

  const before = await lookAtAll(talk, items, parts, signal);
  if (!before) return { ok: false, refusal: refusal('unreachable') };
  if (signal.aborted) return { ok: false, refusal: refusal('canceled') };
  const answer = await talk.act(requests.renewAll(who), signal);
  if (!answer.ok && !answer.sent) return { ok: false, refusal: refusalOf(answer.code) };
  for (const [item, facts] of before) doubts.raise(`renew ${item}`, facts);
  return { ok: true, value: await judgeAll(talk, before, answer, parts, signal) };
}

async function oneByOne(
  talk: Talk,
  items: string[],
  parts: Parts,
  signal: AbortSignal,
): Promise<ActResult[]> {
  const results: ActResult[] = [];
  for (const item of items) {
    const performed = await perform(talk, renewPlan(item, parts), parts.doubts, signal);
    results.push(toActResult(item, performed, parts.timeZone));
  }
  return results;
}

async function lookAtAll(
  talk: Talk,
  items: readonly string[],
  { looks }: Parts,
  signal: AbortSignal,
): Promise<Map<string, ItemFacts> | null> {
  const seen = new Map<string, ItemFacts>();
  for (const item of items) {
    const facts = await looks.item(talk, item, signal);
    if (!facts.ok) return null;
    seen.set(item, facts.value);
  }
  return seen;
}

/** 66 names items without their dates, and some servers name titles: the due dates on the books say more. */
async function judgeAll(
  talk: Talk,
  before: ReadonlyMap<string, ItemFacts>,
  answer: Answer<'65'>,
  parts: Parts,
  signal: AbortSignal,
): Promise<ActResult[]> {
  const message = answer.ok ? answer.message : null;
  const isOver = answer.ok || answer.code === 'notUnderstood';
  const number = talk.connectionNumber();
  const items = [...before.keys()];
  let after = await lookAtAll(talk, items, parts, signal);
  if (!after) {
    await sleep(libraryLimits.lookAgainMs, undefined, { signal }).catch(() => undefined);
    after = await lookAtAll(talk, items, parts, signal);
  }
  const sameLine = isOver && talk.connectionNumber() === number;
  const names = (list: string, item: string) =>
    message !== null && fieldsOf(message, list).some((one) => sameItem(one, item));

  return items.map((item): ActResult => {
    const was = before.get(item);
    const is = after?.get(item);
    const title = is?.title ?? was?.title ?? null;
    const due = is?.due ?? null;
    const over = (result: ActResult): ActResult => {
      parts.doubts.settle(`renew ${item}`);
      return result;
    };
    if (names(code.renewedItem, item) || isLater(was?.due ?? null, due))
      return over({ item, title, result: 'done', due, message: null, forOther: false });
    if (names(code.unrenewedItem, item) || (is && sameLine)) {
      const item_ = is && is.waiting > 0 ? ('reserved' as const) : null;
      const why = refusalFrom(screenMessage(message), { item: item_, blocks: parts.blocks });
      return over({ item, title, result: 'refused', refusal: message ? why : refusal('notDone') });
    }
    return { item, title, result: 'unknown', due: due ?? was?.due ?? null, next: ['seeLibrarian'] };
  });
}
