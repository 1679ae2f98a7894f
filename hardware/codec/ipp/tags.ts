/** Numbers of IPP/1.1 (RFC 8010 §3.5, RFC 8011 §5.4.15) and of CUPS that we use. */
export const operation = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getPrinterAttributes: 0x000b,
} as const;

/** Where groups of attributes begin. */
export const group = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04 } as const;

/** Syntax of a value. `outOfBand` and below have no value at all. */
export const syntax = {
  outOfBandFirst: 0x10,
  outOfBandLast: 0x1f,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  textFirst: 0x40,
  textWithoutLanguage: 0x41,
  nameWithoutLanguage: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
  textLast: 0x5f,
} as const;

export const status = {
  /** Everything below has worked; some say that attributes were ignored. */
  firstError: 0x0100,
  notAuthenticated: 0x0402,
  forbidden: 0x0401,
  notPossible: 0x0404,
  notFound: 0x0406,
  gone: 0x0407,
  formatNotSupported: 0x040a,
  documentFormatError: 0x0411,
  notAcceptingJobs: 0x0506,
} as const;
