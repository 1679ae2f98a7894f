import type { Language } from '../../contract/values/language.ts';
import type { ApplyContext } from '../../visit/apply/context.ts';

/** Which service the screen belongs to. */
export const head = ({ service }: Pick<ApplyContext, 'service'>, language: Language) => ({
  id: service.id,
  title: (service.short ?? service.title)[language],
});
