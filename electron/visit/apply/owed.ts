import { amountIn } from '../../catalogue/amounts.ts';
import { holds } from '../../catalogue/evaluate.ts';
import { pagesOf } from '../../catalogue/pages.ts';
import { answerAt } from '../../catalogue/place.ts';
import { scopeOf } from '../../catalogue/strays.ts';
import { signedContent } from '../../requests/signed-content.ts';
import type { Who } from '../../signing/judge.ts';
import type { VisitDependencies } from '../dependencies.ts';
import type { PayInput } from '../pay/machine.ts';
import type { SignInput } from '../sign/context.ts';
import type { ApplyContext } from './context.ts';
import { situationOf } from './situation.ts';

/** What a filled-in request still owes before it can be handed in: a signature, a fee. */

const scope = (context: ApplyContext, deps: VisitDependencies) =>
  scopeOf(context.service, context.answers, situationOf(context, deps));

/** The signature that is still owed; null when there is none, or it was given. */
export function signatureOwed(context: ApplyContext, deps: VisitDependencies): SignInput | null {
  const { service, draft, signature, trackingId, language } = context;
  if (!service.signature || signature !== null || draft === null) return null;
  if (!holds(service.signature.when, scope(context, deps))) return null;
  const { bin } = draft.applicant;
  const who: Who = { iin: draft.applicant.iin, ...(bin !== undefined && { bin }) };
  return {
    trackingId,
    content: signedContent({ ...draft, trackingId }),
    who,
    signer: bin === undefined ? 'self' : 'organisation',
    phone: phoneOf(context, deps),
    otherwise: service.signature.otherwise,
    language,
  };
}

/** The fee that is still to be paid or left due; null when there is none, or that was decided. */
export function feeOwed(context: ApplyContext, deps: VisitDependencies): PayInput | null {
  const { service, fee, trackingId } = context;
  if (!service.payment || fee !== null) return null;
  const situation = situationOf(context, deps);
  if (!holds(service.payment.when, scope(context, deps))) return null;
  const { amount, exemptions } = service.payment;
  const sum = amountIn(situation.today, amount, deps.catalogue.amounts);
  // an index of a year before the table: nobody is asked for a made-up sum
  if (sum === null) return null;
  return {
    trackingId,
    service: service.id,
    amountTiyn: sum.tenge * 100,
    exemptions: exemptions.map(({ id }) => id),
  };
}

/** The visitor's own phone, as they told it in this service. */
function phoneOf(context: ApplyContext, deps: VisitDependencies): string | null {
  const pages = pagesOf(context.service, context.answers, situationOf(context, deps));
  const page = pages.find(({ field, entry }) => field.kind === 'phone' && entry === null);
  const phone = page && answerAt(context.answers, page.path);
  return typeof phone === 'string' && phone !== '' ? phone : null;
}

/** The company for which the visitor asks; undefined when they ask for themselves. */
export function companyOf({
  service,
  answers,
}: Pick<ApplyContext, 'service' | 'answers'>): string | undefined {
  const field = service.signature?.bin;
  const bin = field === undefined ? undefined : answers[field];
  return typeof bin === 'string' && bin !== '' ? bin : undefined;
}
