import type { Catalogue, Service } from '../../catalogue/service.ts';
import type { Words } from '../../contract/values/language.ts';

interface CalledFrom {
  /** Text key under `staff:calls.at.` */
  screen: string;
  service: Words | null;
  question: Words | null;
}

/** `question.property-letter.phone` (kiosk/projection/page.ts) in the words of the catalogue. */
export function whereCalled(page: string, catalogue: Pick<Catalogue, 'find'>): CalledFrom {
  const [name = '', id = '', ...field] = page.split('.');
  const service = catalogue.find(id);
  return {
    screen: name.startsWith('track') ? 'track' : name,
    service: service ? (service.short ?? service.title) : null,
    question: service && name === 'question' ? questionOf(service, field) : null,
  };
}

/** `children.0.name`: a field of an entry; what lies deeper is a part of its field. */
function questionOf({ fields }: Service, [id, , inEntry]: string[]): Words | null {
  const field = fields.find((one) => one.id === id);
  if (!field) return null;
  const own = field.kind === 'list' ? field.fields.find((one) => one.id === inEntry) : undefined;
  const { label, short } = { short: undefined, ...(own ?? field) };
  return short ?? label;
}
