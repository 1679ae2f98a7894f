/** Fields that could only hold a person; a log call that names one is a defect, and harmless. */
export const personalFields = [
  'iin',
  'documentNumber',
  'surname',
  'givenNames',
  'birthDate',
  'phone',
  'mrz',
  'optional1',
  'optional2',
  'answers',
  'applicant',
  'text',
  'value',
];

/** Last net under every rule: what looks like an IIN, a phone number or a machine readable line leaves no line whole. */
export const scrub = (line: string): string =>
  line
    .replace(/(?<![\dA-Za-z.])\d{12}(?![\dA-Za-z.])/g, '[12 digits]')
    .replace(/(?<!\d)(?:\+7|8)7\d{9}(?!\d)/g, '[phone]')
    .replace(/[A-Z0-9<]*<<[A-Z0-9<]*/g, '[mrz]');
