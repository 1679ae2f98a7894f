import { create } from 'qrcode';
import { reportWords, type WordedLine } from '../../contract/texts/report-words.ts';
import { translate } from '../../contract/texts/translate.ts';
import type { Language } from '../../contract/values/language.ts';
import {
  countsOf,
  type Line,
  type LineOutcome,
  partOf,
  reportPart,
  type SignedReport,
  verdictOf,
  worstFirst,
} from '../report.ts';
import { hashOfReport, qrOf } from '../sign.ts';
import { a4, colours, Sheets, type Style } from './sheet.ts';

const left = a4.margin;
const right = a4.width - a4.margin;
const qrSize = 96;
const columns = { mark: left + 8, what: left + 22, told: left + 214 } as const;
const small: Style = { size: 8, colour: colours.quiet };
const body: Style = { size: 9 };
const lineHeight = 12;

/** The report on A4: its verdict, every line with what to do, worst first, and what proves it. */
export function drawReport(signed: SignedReport, language: Language): Uint8Array {
  const { report } = signed;
  const say = (key: string, values?: Record<string, string | number>) =>
    translate(language, `staff:${key}`, values);
  const title = `Qyzmet · ${say('title.report')}`;
  const sheets = new Sheets(title, (sheet, page) => drawFoot(sheet, page, signed, say));
  drawHead(sheets, title, signed, say);
  for (const part of reportPart.options) {
    const lines = worstFirst(report.lines.filter(({ code }) => partOf(code) === part));
    if (lines.length > 0) drawPart(sheets, say(`report.part.${part}`), lines, language);
  }
  return sheets.close();
}

type Say = (key: string, values?: Record<string, string | number>) => string;

const verdictColours = { passed: colours.pass, incomplete: colours.notTested, failed: colours.fail } as const;

function drawHead(sheets: Sheets, title: string, { report }: SignedReport, say: Say): void {
  const verdict = verdictOf(report);
  const counts = countsOf(report);
  const textRight = right - qrSize - 16;
  drawQr(sheets, qrOf(report), right - qrSize, a4.margin);
  sheets.write(title, left, sheets.y + 16, { size: 17, bold: true });
  const facts: [string, string][] = [
    [say('report.kiosk'), report.kiosk + (report.demo ? ` · ${say('report.demo')}` : '')],
    [say('report.madeAt'), `${localTime(report.madeAt, report.timeZone)} (${report.timeZone})`],
    ['', say(report.attended ? 'report.attended' : 'report.unattended')],
  ];
  sheets.y += 34;
  for (const [name, value] of facts) {
    sheets.write(name, left, sheets.y, { ...body, colour: colours.quiet });
    sheets.write(value, name === '' ? left : left + 90, sheets.y, body);
    sheets.y += 14;
  }
  sheets.y += 4;
  sheets.rect(left, sheets.y, textRight - left, 26, verdictColours[verdict]);
  sheets.write(say(`report.verdict.${verdict}`), left + 10, sheets.y + 17.5, {
    size: 12,
    bold: true,
    colour: '#ffffff',
  });
  sheets.y += 36;
  drawBar(sheets, counts, textRight - left);
  sheets.write(say('report.counts', counts), left, sheets.y + 20, body);
  sheets.y = Math.max(sheets.y + 34, a4.margin + qrSize + 12);
}

/** How much of it passed, as a picture. */
function drawBar(sheets: Sheets, counts: Record<LineOutcome, number>, width: number): void {
  const all = Math.max(1, counts.fail + counts.notTested + counts.pass);
  let x = left;
  for (const outcome of ['fail', 'notTested', 'pass'] as const) {
    const share = (counts[outcome] / all) * width;
    sheets.rect(x, sheets.y, share, 7, colours[outcome]);
    x += share;
  }
}

function drawPart(sheets: Sheets, name: string, lines: readonly Line[], language: Language): void {
  const heading = (): void => {
    sheets.write(name, left, sheets.y + 14, { size: 11.5, bold: true });
    sheets.y += 20;
    sheets.line(
      [
        [left, sheets.y],
        [right, sheets.y],
      ],
      0.8,
      colours.ink,
    );
    sheets.y += 3;
  };
  sheets.need(70);
  heading();
  for (const line of lines) {
    const row = layOut(sheets, reportWords(language, line), line.outcome);
    const height = Math.max(row.what.length, row.told.length) * lineHeight + 5;
    if (sheets.need(height)) heading();
    drawRow(sheets, row, line.outcome, height);
  }
  sheets.y += 12;
}

interface Row {
  what: string[];
  told: { text: string; style: Style }[];
}

function layOut(sheets: Sheets, words: WordedLine, outcome: LineOutcome): Row {
  const width = right - columns.told;
  const lines = (text: string, style: Style) =>
    sheets.wrap(text, width, style).map((part) => ({ text: part, style }));
  const colour = colours[outcome];
  const why = [words.outcome, words.why].filter(Boolean).join(': ');
  const bold = outcome === 'fail';
  return {
    what: sheets.wrap(words.what, columns.told - columns.what - 8, { ...body, bold }),
    told: [
      ...(outcome === 'pass' ? [] : lines(why, { ...body, bold, colour })),
      ...lines(words.said, { ...body, colour: colours.quiet }),
      ...lines(outcome === 'pass' || words.toDo === '' ? '' : `› ${words.toDo}`, body),
    ],
  };
}

function drawRow(sheets: Sheets, { what, told }: Row, outcome: LineOutcome, height: number): void {
  const { y } = sheets;
  if (outcome === 'fail') sheets.rect(left, y, right - left, height, '#fbeeed');
  drawMark(sheets, outcome, columns.mark, y + 8.5);
  what.forEach((text, index) => {
    sheets.write(text, columns.what, y + 11 + index * lineHeight, { ...body, bold: outcome === 'fail' });
  });
  told.forEach(({ text, style }, index) => {
    sheets.write(text, columns.told, y + 11 + index * lineHeight, style);
  });
  sheets.y += height;
  sheets.line(
    [
      [left, sheets.y],
      [right, sheets.y],
    ],
    0.4,
    colours.rule,
  );
}

/** A tick, a cross or a dash: to be told apart without colour. */
function drawMark(sheets: Sheets, outcome: LineOutcome, x: number, y: number): void {
  sheets.disc(x, y, 5.5, colours[outcome]);
  const stroke = (...points: [number, number][]) =>
    sheets.line(
      points.map(([dx, dy]) => [x + dx, y + dy] as const),
      1.4,
      '#ffffff',
    );
  if (outcome === 'pass') stroke([-2.6, 0.2], [-0.7, 2.2], [2.8, -2]);
  else if (outcome === 'notTested') stroke([-2.6, 0], [2.6, 0]);
  else {
    stroke([-2, -2], [2, 2]);
    stroke([-2, 2], [2, -2]);
  }
}

function drawFoot(sheets: Sheets, page: number, { report, key }: SignedReport, say: Say): void {
  const top = a4.height - a4.margin - a4.footer + 14;
  sheets.line(
    [
      [left, top],
      [right, top],
    ],
    0.6,
    colours.rule,
  );
  sheets.write(`${say('report.hash')}: ${hashOfReport(report)}`, left, top + 13, small);
  sheets.write(`${say('report.fingerprint')}: ${report.key} (${key.crv})`, left, top + 25, small);
  sheets.write(
    `${report.kiosk} · ${localTime(report.madeAt, report.timeZone)} · ${page}`,
    left,
    top + 37,
    small,
  );
}

/** With the white border every reader expects (ISO/IEC 18004: four modules). */
function drawQr(sheets: Sheets, value: string, x: number, y: number): void {
  const { modules } = create(value, { errorCorrectionLevel: 'M' });
  const module = qrSize / modules.size;
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column))
        // a hair wider: between exact neighbours printers leave white lines
        sheets.rect(x + column * module, y + row * module, module + 0.05, module + 0.05, '#000000');
}

/** `22.11.2026 17:01` */
export const localTime = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('ru-KZ', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(new Date(at))
    .replace(',', '');
