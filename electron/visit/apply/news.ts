import type { Service } from '../../catalogue/service.ts';
import type { RequestDraft } from '../../requests/requests.ts';
import type { ApplyContext } from './context.ts';

/** The phone among the answers that are sent; null when none was given. */
export function phoneFor(service: Service, answers: RequestDraft['answers']): string | null {
  const field = service.fields.find(({ id, kind }) => kind === 'phone' && Object.hasOwn(answers, id));
  const phone = field && answers[field.id];
  return typeof phone === 'string' && phone !== '' ? phone : null;
}

/** Asked for on the check, to the phone as it was answered then. */
export function newsFor(
  draft: RequestDraft,
  { service, news }: Pick<ApplyContext, 'service' | 'news'>,
): Pick<RequestDraft, 'news'> {
  const phone = news ? phoneFor(service, draft.answers) : null;
  return phone === null ? {} : { news: { phone } };
}
