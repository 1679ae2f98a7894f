import { describe, expect, it, vi } from 'vitest';
import { type CallName, calls } from '../../../electron/contract/channels/calls.ts';
import type { Actor } from '../../../electron/contract/channels/channel.ts';
import { auditLimits, createAudit, type Refusal } from '../../../electron/ipc/audit.ts';
import type { Caller } from '../../../electron/ipc/caller.ts';
import { createGate, type Handlers } from '../../../electron/ipc/gate.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { alwaysBad, examples } from './examples.ts';

const citizen: Caller = { mainFrame: true, origin: 'app://kiosk', actor: 'citizen' };
const dock: Caller = { mainFrame: true, origin: 'app://dock', actor: 'dock' };
/** Staff use the visitor's window: who they are is known from their sign-in. */
const callerOf = (actor: Actor): Caller => (actor === 'dock' ? dock : citizen);
const everybody: readonly Actor[] = ['citizen', 'consultant', 'technician', 'administrator', 'dock'];
const names = Object.keys(examples) as CallName[]; // Object.keys forgets the type of its keys

function setUp(change: Record<string, unknown> = {}, who: Actor = 'citizen') {
  const done: { name: CallName; input: unknown }[] = [];
  const refusals: Refusal[] = [];
  const log = memoryLog();
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      (input: unknown) => {
        done.push({ name, input });
        return examples[name].output;
      },
    ]),
  );
  const gate = createGate({
    handlers: { ...handlers, ...change } as Handlers, // built from every name above
    acting: () => (who === 'citizen' || who === 'dock' ? [] : [who]),
    audit: { refused: (refusal) => void refusals.push(refusal) },
    log,
    checkOutputs: true,
  });
  return { gate, done, refusals, log };
}

const strangers: [string, Caller][] = [
  ['a frame inside the page', { ...citizen, mainFrame: false }],
  ['a frame that is gone', { ...citizen, origin: null }],
  ['another origin', { ...citizen, origin: 'https://example.com' }],
  ['an opaque origin', { ...citizen, origin: 'null' }],
  ['a look-alike origin', { ...citizen, origin: 'app://kiosk.example' }],
  ["the dock's page in the visitor's window", { ...citizen, origin: 'app://dock' }],
  ["the visitor's page in the dock's window", { ...dock, origin: 'app://kiosk' }],
  ['a window nobody assigned', { ...citizen, actor: null }],
];

describe('every call', () => {
  it('has an example here', () => {
    expect(new Set(names)).toEqual(new Set(Object.keys(calls)));
    expect(names.length).toBeGreaterThan(20);
  });

  for (const name of names) {
    const { good, bad, output } = examples[name];
    const allowed: readonly Actor[] = calls[name].actors;

    it(`${name}: a good one is carried out with its input`, async () => {
      for (const actor of allowed) {
        const { gate, done, refusals } = setUp({}, actor);
        await expect(gate(callerOf(actor), name, good)).resolves.toEqual(output);
        expect(done).toEqual([{ name, input: good }]);
        expect(refusals).toEqual([]);
      }
    });

    it.each(strangers)(`${name}: refused from %s`, async (_who, caller) => {
      const { gate, done, refusals } = setUp();
      await expect(gate(caller, name, good)).resolves.toEqual({ ok: false, error: 'badSender' });
      expect(done).toEqual([]);
      expect(refusals).toEqual([{ error: 'badSender', call: name, actor: caller.actor }]);
    });

    it(`${name}: refused for an actor it is not for`, async () => {
      // whoever has signed in may still do what a visitor may
      const others = everybody.filter(
        (actor) => !allowed.includes(actor) && !(actor !== 'dock' && allowed.includes('citizen')),
      );
      const isForAll = allowed.includes('citizen') && allowed.includes('dock');
      expect(others.length > 0).toBe(!isForAll);
      for (const actor of others) {
        const { gate, done, refusals } = setUp({}, actor);
        const caller = callerOf(actor);
        await expect(gate(caller, name, good)).resolves.toEqual({ ok: false, error: 'badActor' });
        expect(done).toEqual([]);
        expect(refusals).toEqual([{ error: 'badActor', call: name, actor: caller.actor }]);
      }
    });

    it(`${name}: refused with a bad payload`, async () => {
      const actor = allowed[0] ?? 'citizen';
      for (const input of [...alwaysBad, ...bad]) {
        const { gate, done, refusals } = setUp({}, actor);
        await expect(gate(callerOf(actor), name, input), JSON.stringify(input)).resolves.toEqual({
          ok: false,
          error: 'badInput',
        });
        expect(done).toEqual([]);
        expect(refusals).toEqual([{ error: 'badInput', call: name, actor: callerOf(actor).actor }]);
      }
    });
  }
});

describe('what is no call', () => {
  it.each(['nope', 'constructor', '__proto__', 'toString', '', 5, null, undefined, ['start'], {}])(
    '%j is refused and not repeated in the audit',
    async (name) => {
      const { gate, done, refusals } = setUp();
      await expect(gate(citizen, name, {})).resolves.toEqual({ ok: false, error: 'unknownCall' });
      expect(done).toEqual([]);
      expect(refusals).toEqual([{ error: 'unknownCall', call: null, actor: 'citizen' }]);
    },
  );
});

describe('a defect of ours', () => {
  it('answers internal and logs where, not what', async () => {
    const { gate, log } = setUp({
      start: () => {
        throw new Error('value 700101300004 was wrong');
      },
    });
    await expect(gate(citizen, 'start', {})).resolves.toEqual({ ok: false, error: 'internal' });
    expect(log.lines).toMatchObject([{ level: 'error', fields: { call: 'start', error: 'Error' } }]);
    expect(JSON.stringify(log.lines)).toContain('gate.test.ts');
    expect(JSON.stringify(log.lines)).not.toContain('700101300004');
  });

  it('finds an answer that breaks its own schema', async () => {
    const { gate, log } = setUp({ getScreen: () => ({ revision: 'seven' }) });
    await expect(gate(citizen, 'getScreen', {})).resolves.toEqual({ ok: false, error: 'internal' });
    expect(log.lines).toHaveLength(1);
  });
});

describe('the audit', () => {
  const refusal: Refusal = { error: 'badInput', call: 'answer', actor: 'citizen' };

  it('writes what was refused, limits a flood and says how much it left out', () => {
    const log = memoryLog();
    const now = vi.fn(() => 0);
    const audit = createAudit(log, now);
    for (let n = 0; n < auditLimits.entriesPerPeriod + 500; n += 1) audit.refused(refusal);
    expect(log.lines).toHaveLength(auditLimits.entriesPerPeriod);
    expect(log.lines[0]).toMatchObject({ level: 'warn', fields: { audit: true, ...refusal } });
    now.mockReturnValue(auditLimits.periodMs);
    audit.refused(refusal);
    expect(log.lines.at(-2)).toMatchObject({ fields: { audit: true, leftOut: 500 } });
    expect(log.lines.at(-1)).toMatchObject({ fields: { ...refusal } });
  });
});
