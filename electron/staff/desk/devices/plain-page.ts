/** Points of 1/72 inch. */
const pointsPerMm = 72 / 25.4;
const A4 = { width: 595, height: 842 } as const;
const rulerMm = 180;

/**
 * A4 with letters of the printer's own fonts and a ruler of 180 mm to lay one's own beside. Written by hand: drawing
 * libraries have no business in main.
 */
export function plainPage(device: string): Uint8Array {
  const safe = device.replace(/[^\w -]/g, '');
  const text = (size: number, mm: number, words: string) =>
    `BT /F1 ${size} Tf ${point(15)} ${A4.height - point(mm)} Td (${words}) Tj ET`;
  const marks = Array.from({ length: rulerMm / 5 + 1 }, (_, index) => {
    const x = point(15 + index * 5);
    return `${x} ${A4.height - point(110)} m ${x} ${A4.height - point(index % 2 === 0 ? 118 : 114)} l S`;
  });
  const drawn = [
    text(24, 25, 'QYZMET'),
    text(11, 33, safe),
    text(13, 48, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
    text(13, 56, 'abcdefghijklmnopqrstuvwxyz'),
    text(13, 64, '0123456789 +-*/=%&@#$'),
    ...marks,
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${A4.width} ${A4.height}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

const point = (mm: number): number => Math.round(mm * pointsPerMm * 10) / 10;
