import { z } from 'zod';
import { command, done } from '../../../../stand-in/command.ts';
import { type GatewayKey, gatewayKeySchema } from '../../../gateway-key.ts';
import { bad, good } from '../answer.ts';
import { sealedBody } from '../body.ts';
import { limits } from '../limits.ts';
import { notOpened } from '../sealed.ts';
import type { Topic, World } from '../topic.ts';

/** What an administrator would hand to the technician. */
const ENROLMENT_CODE = 'SANDBOX';

const bodySchema = z.object({ kiosk: z.string(), office: z.string(), publicKey: gatewayKeySchema });
const codeSchema = z.strictObject({ kiosk: z.string(), enrolmentCode: z.string().max(100) });

interface Enrolled {
  kiosk: string;
  publicKey: GatewayKey;
  enrolledAt: string;
}

export function kiosksTopic({ sealed, now }: World): Topic & { isEnrolled(key: string): boolean } {
  const kiosks = new Map<string, Enrolled>();
  return {
    isEnrolled: (key) => [...kiosks.values()].some(({ publicKey: { x, y } }) => `${x}.${y}` === key),
    operations: {
      async postKiosk(call) {
        const { kiosk, publicKey } = bodySchema.parse(call.body);
        const opened = await sealed.open(sealedBody(call), codeSchema);
        if (!opened.ok) return notOpened(opened);
        const { enrolmentCode, kiosk: sealedFor } = opened.value;
        if (enrolmentCode !== ENROLMENT_CODE || sealedFor !== kiosk) return bad(403, 'wrongEnrolmentCode');
        const known = kiosks.get(kiosk);
        if (known && (known.publicKey.x !== publicKey.x || known.publicKey.y !== publicKey.y))
          return bad(409, 'otherKey');
        const enrolled = known ?? { kiosk, publicKey, enrolledAt: now().toISOString() };
        if (kiosks.size < limits.keptThings) kiosks.set(kiosk, enrolled);
        return good({ kiosk, enrolledAt: enrolled.enrolledAt }, 201);
      },
    },
    commands: {
      kiosks: command(z.strictObject({}), () =>
        done([...kiosks.values()].map(({ kiosk, enrolledAt }) => ({ kiosk, enrolledAt }))),
      ),
    },
  };
}
