/**
 * The fixed part of each message: its fields in order with their lengths in bytes (3M SIP2 2.00; facts/devices.md §4.4;
 * lengths of requests confirmed by Koha's C4/SIP/Sip/MsgType.pm). What follows are variable fields, in any order.
 */
const circulation = { ok: 1, renewalOk: 1, magneticMedia: 1, desensitize: 1, date: 18 } as const;
const patron = { patronStatus: 14, language: 3, date: 18 } as const;

export const layouts = {
  '09': { noBlock: 1, date: 18, returnDate: 18 },
  '10': { ok: 1, resensitize: 1, magneticMedia: 1, alert: 1, date: 18 },
  '11': { renewalPolicy: 1, noBlock: 1, date: 18, noBlockDueDate: 18 },
  '12': circulation,
  '15': { holdMode: 1, date: 18 },
  '16': { ok: 1, available: 1, date: 18 },
  '17': { date: 18 },
  '18': { circulationStatus: 2, securityMarker: 2, feeType: 2, date: 18 },
  '23': { language: 3, date: 18 },
  '24': patron,
  '25': { date: 18 },
  '26': patron,
  '29': { thirdParty: 1, noBlock: 1, date: 18, noBlockDueDate: 18 },
  '30': circulation,
  '35': { date: 18 },
  '36': { ended: 1, date: 18 },
  '37': { date: 18, feeType: 2, paymentType: 2, currency: 3 },
  '38': { accepted: 1, date: 18 },
  '63': { language: 3, date: 18, summary: 10 },
  '64': {
    ...patron,
    holdCount: 4,
    overdueCount: 4,
    chargedCount: 4,
    fineCount: 4,
    recallCount: 4,
    unavailableCount: 4,
  },
  '65': { date: 18 },
  '66': { ok: 1, renewedCount: 4, unrenewedCount: 4, date: 18 },
  '93': { userAlgorithm: 1, passwordAlgorithm: 1 },
  '94': { ok: 1 },
  '96': {},
  '97': {},
  '98': {
    online: 1,
    checkinOk: 1,
    checkoutOk: 1,
    renewalPolicy: 1,
    statusUpdateOk: 1,
    offlineOk: 1,
    timeout: 3,
    retries: 3,
    date: 18,
    version: 4,
  },
  '99': { status: 1, printWidth: 3, version: 4 },
} as const satisfies Record<string, Record<string, number>>;

export type MessageId = keyof typeof layouts;
export const isMessageId = (id: string): id is MessageId => Object.hasOwn(layouts, id);

/** Which message answers which. */
export const answerTo = {
  '09': '10',
  '11': '12',
  '15': '16',
  '17': '18',
  '23': '24',
  '25': '26',
  '29': '30',
  '35': '36',
  '37': '38',
  '63': '64',
  '65': '66',
  '93': '94',
  '99': '98',
} as const satisfies Partial<Record<MessageId, MessageId>>;
export type RequestId = keyof typeof answerTo;
export type AnswerId<R extends RequestId = RequestId> = (typeof answerTo)[R];

/** Variable fields by name. */
export const code = {
  patron: 'AA',
  item: 'AB',
  terminalPassword: 'AC',
  patronPassword: 'AD',
  name: 'AE',
  screenMessage: 'AF',
  printLine: 'AG',
  due: 'AH',
  title: 'AJ',
  institution: 'AO',
  currentLocation: 'AP',
  permanentLocation: 'AQ',
  holdItem: 'AS',
  overdueItem: 'AT',
  chargedItem: 'AU',
  fineItem: 'AV',
  sequence: 'AY',
  checksum: 'AZ',
  currency: 'BH',
  cancel: 'BI',
  transaction: 'BK',
  validPatron: 'BL',
  renewedItem: 'BM',
  unrenewedItem: 'BN',
  feeAcknowledged: 'BO',
  startItem: 'BP',
  endItem: 'BQ',
  feeAmount: 'BV',
  supported: 'BX',
  unavailableHold: 'CD',
  holdQueue: 'CF',
  feeLimit: 'CC',
  user: 'CN',
  password: 'CO',
  location: 'CP',
  validPassword: 'CQ',
} as const;
