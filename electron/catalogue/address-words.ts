import type { Words } from '../contract/values/language.ts';

/** The parts of an address are the engine's, so their words are too. Not read by a native reader yet. */
export const addressWords = {
  how: { kk: 'Мекенжайды қалай жазасыз', ru: 'Как указан адрес', en: 'How the address is given' },
  byParts: {
    kk: 'Облыс, көше, үй бойынша',
    ru: 'По области, улице и дому',
    en: 'By region, street and house',
  },
  byCode: {
    kk: 'Мекенжайдың тіркеу коды (МТК) бойынша',
    ru: 'По регистрационному коду адреса (РКА)',
    en: 'By the address registration code (RKA)',
  },
  rka: {
    kk: 'Мекенжайдың тіркеу коды қандай?',
    ru: 'Какой регистрационный код адреса?',
    en: 'What is the address registration code?',
  },
  rkaShort: { kk: 'Тіркеу коды (МТК)', ru: 'Код адреса (РКА)', en: 'Address code (RKA)' },
  rkaHelp: {
    kk: 'Код 16 цифрдан тұрады.',
    ru: 'Код состоит из 16 цифр.',
    en: 'The code has 16 digits.',
  },
  region: { kk: 'Облыс немесе қала', ru: 'Область или город', en: 'Region or city' },
  district: { kk: 'Аудан', ru: 'Район', en: 'District' },
  districtHelp: {
    kk: 'Аудан болмаса, бұл сұрақты өткізіп жіберіңіз.',
    ru: 'Если района нет, пропустите этот вопрос.',
    en: 'If there is no district, skip this question.',
  },
  settlement: { kk: 'Қала немесе ауыл', ru: 'Город, посёлок или село', en: 'Town or village' },
  street: { kk: 'Көше немесе шағын аудан', ru: 'Улица или микрорайон', en: 'Street or microdistrict' },
  streetHelp: {
    kk: 'Көше болмаса, орынның атын жазыңыз.',
    ru: 'Если улицы нет, напишите название места.',
    en: 'If there is no street, write the name of the place.',
  },
  house: { kk: 'Үй', ru: 'Дом', en: 'House' },
  houseHelp: {
    kk: 'Корпусы болса, оны да жазыңыз: 12/1.',
    ru: 'Если есть корпус, укажите и его: 12/1.',
    en: 'Write the block too, if there is one: 12/1.',
  },
  flat: { kk: 'Пәтер', ru: 'Квартира', en: 'Flat' },
  flatHelp: {
    kk: 'Жеке үй болса, бұл сұрақты өткізіп жіберіңіз.',
    ru: 'Если это частный дом, пропустите этот вопрос.',
    en: 'If it is a private house, skip this question.',
  },
} satisfies Record<string, Words>;
