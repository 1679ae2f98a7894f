/** What one would write at a path of kiosk.yaml (DESIGN §5); shown when something is missing or of the wrong kind. */
const examples: Record<string, string> = {
  kiosk: '{ id: ala-017-k2, office: { kk: …, ru: …, en: … } }',
  'kiosk.id': 'ala-017-k2',
  'kiosk.profile': 'one-stop-shop',
  'kiosk.office': '{ kk: …, ru: …, en: … }',
  'kiosk.timeZone': 'Asia/Almaty',
  screen: '{ diagonalInches: 32, widthPx: 1080, heightPx: 1920, mountingHeightMm: 780 }',
  'screen.diagonalInches': '32',
  'screen.widthPx': '1080',
  'screen.heightPx': '1920',
  'screen.mountingHeightMm': '780',
  languages: '[kk, ru, en]',
  staff: '{ file: /etc/qyzmet/staff.yaml }',
  'staff.file': '/etc/qyzmet/staff.yaml',
  devices: 'a list, one line for each device: - { id: …, role: …, driver: …, profile: …, connection: … }',
  'devices[]':
    '{ id: id-card, role: idCardReader, driver: mrz, profile: elyctis-idbox, connection: { serial: … } }',
  'devices[].id': 'id-card',
  'devices[].role': 'idCardReader',
  'devices[].roles': '[receiptPrinter, ticketDispenser]',
  'devices[].driver': 'mrz',
  'devices[].profile': 'elyctis-idbox',
  'devices[].connection': '{ serial: { path: /dev/ttyUSB0, baudRate: 9600 } }',
  'devices[].connection.serial': '{ path: /dev/ttyUSB0, baudRate: 9600 }',
  'devices[].connection.serial.path': '/dev/ttyUSB0',
  'devices[].connection.serial.baudRate': '9600',
  'devices[].connection.serial.usb': '{ vendorId: 0x04b8, serialNumber: "X1" }',
  'devices[].connection.serial.usb.vendorId': '0x04b8',
  'devices[].connection.serial.usb.productId': '0x0202',
  'devices[].connection.serial.usb.serialNumber': '"X1"',
  'devices[].connection.serial.usb.path': '"1-1.4"',
  'devices[].connection.hid': '{ vendorId: 0x0801, productId: 0x0002 }',
  'devices[].connection.hid.vendorId': '0x0801',
  'devices[].connection.hid.productId': '0x0002',
  'devices[].connection.hid.serialNumber': '"X1"',
  'devices[].connection.hid.path': '"1-1.4"',
  'devices[].connection.hid.usagePage': '0xff00',
  'devices[].connection.tcp': '{ host: 192.168.1.50, port: 9100 }',
  'devices[].connection.tcp.host': '192.168.1.50',
  'devices[].connection.tcp.port': '9100',
  'devices[].connection.pcsc': '{ reader: "ACS ACR39U" }',
  'devices[].connection.pcsc.reader': '"ACS ACR39U"',
  'devices[].connection.pcsc.signing': 'true',
  'devices[].connection.cups': '{ printer: a4 }',
  'devices[].connection.cups.printer': 'a4',
  'devices[].connection.keys': '{} (keys that arrive in the window)',
  'devices[].settings': '{ channel: 1 }',
  'devices[].place': 'right',
  queue: '{ groups: [ … ] }',
  'queue.askOverMinutes': '15',
  'queue.grounds': 'a list: - { id: disability, name: { kk: …, ru: …, en: … } }',
  'queue.grounds[]': '{ id: disability, name: { kk: …, ru: …, en: … } }',
  'queue.grounds[].id': 'disability',
  'queue.grounds[].name': '{ kk: …, ru: …, en: … }',
  'queue.groups':
    'a list, one line for each group: - { id: registration, letter: A, name: { kk: …, ru: …, en: … } }',
  'queue.groups[]': '{ id: registration, letter: A, name: { kk: …, ru: …, en: … } }',
  'queue.groups[].id': 'registration',
  'queue.groups[].letter': 'A',
  'queue.groups[].name': '{ kk: …, ru: …, en: … }',
  'queue.groups[].hours': '[{ days: mon-fri, from: "09:00", to: "18:00" }]',
  'queue.groups[].hours[]': '{ days: mon-fri, from: "09:00", to: "18:00" }',
  'queue.groups[].hours[].days': 'mon-fri',
  'queue.groups[].hours[].from': '"09:00"',
  'queue.groups[].hours[].to': '"18:00"',
  'queue.groups[].breaks': '[{ days: mon-fri, from: "13:00", to: "14:00" }]',
  'queue.groups[].breaks[]': '{ days: mon-fri, from: "13:00", to: "14:00" }',
  'queue.groups[].breaks[].days': 'mon-fri',
  'queue.groups[].breaks[].from': '"13:00"',
  'queue.groups[].breaks[].to': '"14:00"',
  'queue.groups[].perDay': '120',
  'queue.groups[].windows': '[1, 2, 3]',
  'queue.groups[].windows[]': '1',
  gateway: '{ url: https://…, publicKeyFile: … }',
  'gateway.url': 'https://gateway.example.kz',
  'gateway.publicKeyFile': '/etc/qyzmet/gateway.jwk',
  'gateway.sandbox': 'true (only in a checkout)',
  signing: '{ ncalayer: wss://127.0.0.1:13579 }',
  'signing.ncalayer': 'wss://127.0.0.1:13579',
  'signing.certificateFile': '/etc/qyzmet/ncalayer.pem',
  'signing.authorityFiles': '[/etc/qyzmet/nca.pem]',
  'signing.authorityFiles[]': '/etc/qyzmet/nca.pem',
  'signing.timeStamp': 'true',
  'signing.simulated': 'true (only in a checkout)',
  visit: '{ idleSeconds: 90, warnSeconds: 30 }',
  'visit.idleSeconds': '90',
  'visit.warnSeconds': '30',
};

export function exampleFor(path: readonly PropertyKey[]): string | undefined {
  return examples[
    pathText(path.map((step) => (typeof step === 'number' ? 'each' : step))).replaceAll('.each', '[]')
  ];
}

/** The same without English words about it. */
export const hintFor = (path: readonly PropertyKey[]): string | undefined =>
  exampleFor(path)
    ?.replace(/^a list[^:]*: /, '')
    .replace(/ \([^)]*\)$/, '');

/** `devices[0].connection.serial`; a key without letters shows as ''. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const word = String(step) || "''";
    return text ? `${text}.${word}` : word;
  }, '');
}
