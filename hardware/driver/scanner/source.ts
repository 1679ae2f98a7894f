import type { Symbology } from '../../codec/scan-line/index.ts';
import type { Channel } from '../../transport/transport.ts';

/** One code as the wire brought it, or why there is none. */
export type Scan =
  | { ok: true; bytes: Uint8Array; symbology?: Symbology | undefined }
  | { ok: false; error: 'tooLong' | 'cut' | 'checksum' };

/** How one protocol turns chunks into codes. */
export interface Decoder {
  feed(chunk: Uint8Array): Scan[];
  /** Nothing came for `patienceMs`. */
  silence(): Scan[];
  /** How much silence ends what has begun; null when nothing has. */
  readonly patienceMs: number | null;
}

/** Everything a scanner sends, as codes. Nothing is kept for later: what nobody listens to is dropped. */
export interface ScanSource {
  onScan(listener: (scan: Scan) => void): () => void;
  /** A code that had begun before now is dropped when it ends: it was shown to nobody. */
  dropCurrent(): void;
  close(): void;
}

export function openSource(channel: Channel, decoder: Decoder): ScanSource {
  const listeners = new Set<(scan: Scan) => void>();
  let dropping = false;
  let timer: NodeJS.Timeout | undefined;

  const deliver = (scans: Scan[]): void => {
    for (const scan of scans) {
      if (dropping) dropping = false;
      else for (const listener of [...listeners]) listener(scan);
    }
  };
  const awaitSilence = (): void => {
    clearTimeout(timer);
    if (decoder.patienceMs !== null) timer = setTimeout(onSilence, decoder.patienceMs);
    else dropping = false;
  };
  const onSilence = (): void => {
    deliver(decoder.silence());
    awaitSilence();
  };
  const stopListening = channel.onData((chunk) => {
    deliver(decoder.feed(chunk));
    awaitSilence();
  });
  return {
    onScan(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dropCurrent() {
      dropping = decoder.patienceMs !== null;
    },
    close() {
      clearTimeout(timer);
      stopListening();
      listeners.clear();
    },
  };
}
