import path from 'node:path';
import { projectRoot } from '../../config/root.ts';
import { alphabets } from '../../control/self-test/test-page.ts';

/** A4 in points (1/72 inch). */
const page = { width: 595.28, height: 841.89 };
const pointsPerMm = 72 / 25.4;
const marginMm = 15;
const rulerMm = 180;

/** An A4 page with the three alphabets and a ruler of 180 mm to lay one's own beside. */
export async function testPdf(device: string, at: Date): Promise<Uint8Array> {
  const { GlobalFonts, PDFDocument } = await import('@napi-rs/canvas');
  const font = 'node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf';
  GlobalFonts.registerFromPath(path.join(projectRoot(), font), 'Qyzmet Test');
  const pdf = new PDFDocument({ title: 'Qyzmet test page' });
  const paper = pdf.beginPage(page.width, page.height);
  paper.fillStyle = '#000000';
  const write = (text: string, mm: number, points: number) => {
    paper.font = `${points}px "Qyzmet Test"`;
    paper.fillText(text, marginMm * pointsPerMm, mm * pointsPerMm);
  };
  write('Qyzmet', 25, 24);
  write(`${device}  ${at.toISOString().slice(0, 16).replace('T', ' ')}`, 33, 11);
  const halves = Object.values(alphabets).flatMap((alphabet) => alphabet.split(/(?<=^\S+) /));
  for (const [index, half] of halves.entries()) write(half, 48 + index * 8, 13);
  for (let mm = 0; mm <= rulerMm; mm++) {
    const lengthMm = mm % 10 === 0 ? 6 : mm % 5 === 0 ? 4 : 2.5;
    paper.fillRect((marginMm + mm) * pointsPerMm, 110 * pointsPerMm, 0.4, lengthMm * pointsPerMm);
  }
  write(`0 – ${rulerMm} mm`, 122, 10);
  pdf.endPage();
  return new Uint8Array(pdf.close());
}
