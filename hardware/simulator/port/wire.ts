/** A connection seen from the device's end. It ends once; plugging in again is a new one at the same place. */
export interface Wire {
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** Resolves when the bytes have left this process. Bytes for a gone line are dropped. */
  send(bytes: Uint8Array): Promise<void>;
  pause(): void;
  resume(): void;
  readonly gone: Promise<void>;
  /** As if the cable were pulled: the other side hangs up and the place is empty. */
  unplug(): Promise<void>;
  setLines?(lines: { cts?: boolean; dsr?: boolean; dcd?: boolean }): void;
}
