import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// Puts the parser at `globalThis.pdfjsWorker`, where pdf.js finds it and starts no worker from a file.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** Of a page shown in parts, the lines that stand on two of them. */
const OVERLAP = 0.08;
/** What the eye takes for white paper. */
const WHITE = 250;

export interface Pdf {
  readonly pages: number;
  /**
   * Draws a page, whole or across the width, into a canvas; says into how many parts it falls. `blank`: nothing but
   * white was drawn, which an image in a format that needs WebAssembly would be too.
   */
  draw(
    canvas: HTMLCanvasElement,
    place: Place,
    signal: AbortSignal,
  ): Promise<{ parts: number; blank: boolean }>;
  close(): void;
}

export interface Place {
  page: number;
  /** From 0; parts beyond the last are the last. */
  part: number;
  large: boolean;
  /** Room, in CSS pixels. */
  width: number;
  height: number;
}

/** Opens a PDF for looking at: no scripts, no forms, no links, no text layer, nothing fetched. Rejects what is none. */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  const loading = getDocument({
    data: bytes,
    isEvalSupported: false,
    enableXfa: false,
    useWorkerFetch: false,
    useWasm: false,
    disableAutoFetch: true,
    disableStream: true,
    stopAtErrors: false,
    verbosity: 0,
  });
  const document = await loading.promise;
  return {
    pages: document.numPages,
    draw: (canvas, place, signal) => draw(document, canvas, place, signal),
    close: () => void loading.destroy(),
  };
}

async function draw(
  document: PDFDocumentProxy,
  canvas: HTMLCanvasElement,
  place: Place,
  signal: AbortSignal,
) {
  const page = await document.getPage(place.page);
  signal.throwIfAborted();
  const { width, height, parts, viewport } = layOut(page, place);
  canvas.width = width;
  canvas.height = height;
  canvas.style.width = `${width / devicePixelRatio}px`;
  canvas.style.height = `${height / devicePixelRatio}px`;
  const task = page.render({ canvas, viewport, background: '#ffffff' });
  const stop = () => task.cancel();
  signal.addEventListener('abort', stop);
  try {
    await task.promise;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  return { parts, blank: parts === 1 && isBlank(canvas) };
}

/** Sizes in device pixels. */
function layOut(page: PDFPageProxy, { part, large, width: roomWidth, height: roomHeight }: Place) {
  const room = { width: roomWidth * devicePixelRatio, height: roomHeight * devicePixelRatio };
  const natural = page.getViewport({ scale: 1 });
  const whole = Math.min(room.width / natural.width, room.height / natural.height);
  const scale = large ? room.width / natural.width : whole;
  const full = page.getViewport({ scale });
  const step = room.height * (1 - OVERLAP);
  const beyond = Math.max(0, full.height - room.height);
  const parts = large ? 1 + Math.ceil(beyond / step) : 1;
  const offset = Math.min(Math.min(part, parts - 1) * step, beyond);
  return {
    parts,
    width: Math.floor(full.width),
    height: Math.floor(Math.min(full.height, room.height)),
    viewport: page.getViewport({ scale, offsetY: -offset }),
  };
}

function isBlank(canvas: HTMLCanvasElement): boolean {
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  return pixels?.every((value) => value >= WHITE) ?? true;
}
