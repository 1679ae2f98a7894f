import path from 'node:path';
import QRCode from 'qrcode';
import { projectRoot } from '../../../../config/root.ts';
import { translate } from '../../../../contract/texts/translate.ts';
import type { SealedContent } from '../../../seal.ts';
import type { IssuedDocument } from '../../schema/request.ts';
import type { Registered } from '../register.ts';

/** A4 in points (1/72 inch). */
const page = { width: 595.28, height: 841.89 };
const marginPt = 57;
const moduleDots = 3;
const FONT = 'Qyzmet Issued';
const fontFile = 'node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf';
const LINE_CHARS = 46;

/** A document as an office would issue it, plainly marked as a specimen: check number, and a QR that says where to check. */
export async function issuedPdf(
  { registrationNumber }: Registered,
  { applicant, language, office }: SealedContent,
  { title, checkNumber, checkUrl, issuedAt }: IssuedDocument,
): Promise<Uint8Array> {
  const { GlobalFonts, PDFDocument } = await import('@napi-rs/canvas');
  GlobalFonts.registerFromPath(path.join(projectRoot(), fontFile), FONT);
  const pdf = new PDFDocument({ title: checkNumber });
  const paper = pdf.beginPage(page.width, page.height);
  paper.fillStyle = '#000000';
  let y = marginPt + 20;
  const write = (text: string, points: number): void => {
    paper.font = `${points}px "${FONT}"`;
    for (const line of wrapped(text)) {
      paper.fillText(line, marginPt, y);
      y += points * 1.5;
    }
  };
  write(translate(language, 'paper:demo'), 11);
  write(office, 12);
  y += 24;
  write(title[language], 17);
  y += 12;
  write(`№ ${registrationNumber}`, 13);
  write(issuedAt.slice(0, 10).split('-').reverse().join('.'), 13);
  write(`${translate(language, 'paper:check.iin')} ${applicant.iin}`, 13);
  y += 24;
  const side = drawQr(paper, checkUrl, marginPt, y);
  y += side + 24;
  write(checkNumber, 15);
  write(checkUrl, 11);
  pdf.endPage();
  return new Uint8Array(pdf.close());
}

/** Returns the length of its side. */
function drawQr(
  paper: { fillRect(x: number, y: number, width: number, height: number): void },
  text: string,
  left: number,
  top: number,
): number {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column))
        paper.fillRect(left + column * moduleDots, top + row * moduleDots, moduleDots, moduleDots);
  return modules.size * moduleDots;
}

function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length <= LINE_CHARS) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}
