import type { PrintDocument } from '../../../hardware/document/schema/document.ts';

const trackingId = '01JCW9K3T5ZQ8XH2V7M4R6B0NE';

/** A receipt with everything on it; all the letters that only Kazakh has. */
export const kazakhReceipt: PrintDocument = {
  language: 'kk',
  blocks: [
    { kind: 'text', value: 'Қабылданды', align: 'center', size: 'double', bold: true },
    { kind: 'text', value: 'Алматы қаласы, № 17 ХҚКО', align: 'center' },
    { kind: 'rule' },
    { kind: 'columns', left: 'Қызмет', right: 'Жылжымайтын мүлік туралы анықтама' },
    { kind: 'columns', left: 'Күні', right: '05.11.2024 14:32' },
    { kind: 'columns', left: 'Төлем', right: '1\u00a0250 ₸' },
    { kind: 'columns', left: 'Тіркеу нөмірі', right: 'ALA-2024-000123' },
    { kind: 'rule' },
    {
      kind: 'text',
      value:
        'Өтінішіңіз осында қабылданды, бірақ әлі тіркелген жоқ. Байланыс қалпына келгенде ол ' +
        'автоматты түрде жіберіледі. Һәм ғ, ү, ұ, І әріптері.',
    },
    { kind: 'qr', value: `https://egov.example.kz/t/${trackingId}` },
    { kind: 'text', value: 'Сақтап қойыңыз', align: 'center', bold: true },
    { kind: 'cut' },
  ],
};

export const russianTicket: PrintDocument = {
  language: 'ru',
  blocks: [
    { kind: 'text', value: 'Ваш номер', align: 'center', size: 'double' },
    { kind: 'text', value: 'A001', align: 'center', size: 'big', bold: true },
    { kind: 'columns', left: 'Сегодня до вас выдано талонов', right: '12' },
    { kind: 'text', value: 'Следите за табло в зале.', align: 'center' },
    { kind: 'cut' },
  ],
};

export const everyBlock = (png: string): PrintDocument => ({
  language: 'en',
  blocks: [
    { kind: 'text', value: 'Left', align: 'left' },
    { kind: 'text', value: 'Right', align: 'right' },
    { kind: 'text', value: 'Ұлы Дала', align: 'right', size: 'big' },
    { kind: 'barcode', value: 'ALA-000123', symbology: 'code128' },
    { kind: 'barcode', value: 'ALA 17', symbology: 'code39' },
    { kind: 'barcode', value: '4870001234560', symbology: 'ean13' },
    { kind: 'image', png },
    { kind: 'feed', lines: 2 },
    { kind: 'qr', value: 'x', size: 16 },
    { kind: 'cut' },
  ],
});
