import { createHash, randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import { languageSchema } from '../../../../contract/values/language.ts';
import { command, done, refused } from '../../../../stand-in/command.ts';
import type { SentCode, VerifiedCode } from '../../schema/code.ts';
import { idSchema, trackingIdSchema } from '../../schema/common.ts';
import { type Answer, bad, good, locked } from '../answer.ts';
import { sealedBody } from '../body.ts';
import { iinSchema, phoneSchema } from '../envelope.ts';
import { createKept } from '../keyed.ts';
import { limits } from '../limits.ts';
import { notOpened } from '../sealed.ts';
import type { Topic, World } from '../topic.ts';

const DIGITS = 6;

const wishSchema = z.strictObject({
  phone: phoneSchema,
  iin: iinSchema,
  trackingId: trackingIdSchema,
  language: languageSchema,
});

interface Kept {
  id: string;
  code: string;
  iin: string;
  trackingId: string;
  /** Only to count by. */
  phoneDigest: string;
  sentAt: number;
  tries: number;
  used: boolean;
}

/** The text messages of a demonstration: they arrive at the control socket. */
export function codesTopic({ sealed, tokens, now }: World): Topic {
  const codes = createKept<Kept>(limits.keptThings);
  const at = (ms: number): string => new Date(ms).toISOString();
  const expiresAt = ({ sentAt }: Kept): number => sentAt + limits.codeMs;
  const view = (code: Kept): SentCode => ({
    id: code.id,
    expiresAt: at(expiresAt(code)),
    againAt: at(code.sentAt + limits.codeAgainMs),
    digits: DIGITS,
  });

  /** Null: another one may be sent to this phone. */
  function tooMany(phoneDigest: string): Answer | null {
    const time = now().getTime();
    const recent = codes
      .all()
      .filter((code) => code.phoneDigest === phoneDigest && time - code.sentAt < limits.codesForgottenMs);
    const [oldest] = recent;
    if (oldest && recent.length >= limits.codesPerPhone)
      return locked(oldest.sentAt + limits.codesForgottenMs - time);
    const last = recent.at(-1);
    return last && time - last.sentAt < limits.codeAgainMs ? bad(409, 'tooSoon') : null;
  }

  async function verify(kept: Kept, typed: string): Promise<VerifiedCode> {
    if (kept.used || now().getTime() >= expiresAt(kept)) return { state: 'expired' };
    if (kept.tries >= limits.codeTries) return { state: 'tooMany' };
    kept.tries += 1;
    if (typed !== kept.code) return { state: 'wrong', triesLeft: limits.codeTries - kept.tries };
    kept.used = true;
    return { state: 'verified', ...(await tokens.issue(kept, now())) };
  }

  return {
    operations: {
      async postCode(call) {
        const opened = await sealed.open(sealedBody(call), wishSchema);
        if (!opened.ok) return notOpened(opened);
        const { phone, iin, trackingId } = opened.value;
        const phoneDigest = createHash('sha256').update(phone).digest('hex');
        const refusal = codes.has(call.key) ? null : tooMany(phoneDigest);
        if (refusal) return refusal;
        const kept = codes.once(call.key, opened.value, () => ({
          id: `sms-${randomBytes(12).toString('base64url')}`,
          code: String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0'),
          iin,
          trackingId,
          phoneDigest,
          sentAt: now().getTime(),
          tries: 0,
          used: false,
        }));
        return kept.ok ? good(view(kept.value), 201) : kept.answer;
      },

      async verifyCode(call) {
        const opened = await sealed.open(sealedBody(call), z.strictObject({ code: z.string().max(20) }));
        if (!opened.ok) return notOpened(opened);
        const kept = codes.get(call.params.id ?? '');
        return kept ? good(await verify(kept, opened.value.code)) : bad(404, 'notFound');
      },
    },

    commands: {
      /** Without `of`, its id: the code sent last. */
      lastCode: command(z.strictObject({ of: idSchema.optional() }), ({ of: id }) => {
        const kept = id ? codes.get(id) : codes.latest();
        return kept
          ? done({ id: kept.id, code: kept.code, expiresAt: at(expiresAt(kept)) })
          : refused('notFound');
      }),
    },
  };
}
