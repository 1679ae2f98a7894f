import type { Socket } from 'node:net';

/** errno values the emulated nodes answer with. */
export const errno = { EIO: 5, EAGAIN: 11, ENODEV: 19, EINVAL: 22 } as const;

/** What the program under test does with an open node; `address` is in its memory. */
export interface EmulatedNode {
  ioctl(link: PreloadLink, request: number, address: bigint): void;
  read(link: PreloadLink, address: bigint, length: number): void;
  write(link: PreloadLink, address: bigint, length: number): void;
}

/** Requests and answers of libumockdev-preload (umockdev 0.17, src/ioctl.vala): three little-endian 64-bit words. */
const headerBytes = 24;
const asked = { ioctl: 1, read: 7, write: 8 } as const;
const answered = { done: 3, readMemory: 5, writeMemory: 6 } as const;
/** The preload then makes the real call. */
const unhandled = -100;

function header(command: number, first: bigint, second: number): Buffer {
  const words = Buffer.alloc(headerBytes);
  words.writeBigUInt64LE(BigInt(command));
  words.writeBigInt64LE(BigInt.asIntN(64, first), 8);
  words.writeBigInt64LE(BigInt(second), 16);
  return words;
}

/**
 * One file descriptor the program under test has open, as the preload serves it: every system call on it arrives here
 * and waits for its answer. When this socket ends, the preload aborts the program: a simulator outlives it.
 */
export class PreloadLink {
  /** Input reports not read yet. */
  readonly queue: Uint8Array[] = [];
  readonly #socket: Socket;
  readonly #node: EmulatedNode;
  #received = Buffer.alloc(0);
  #wanted: { length: number; use: (bytes: Buffer) => void } | null = null;

  constructor(socket: Socket, node: EmulatedNode) {
    this.#socket = socket;
    this.#node = node;
    socket.on('error', () => undefined); // the program ended
    socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      while (this.#step());
    });
  }

  /** Reads the program's memory; its bytes come before its next request. */
  fetch(address: bigint, length: number, use: (bytes: Buffer) => void): void {
    this.#wanted = { length, use };
    this.#send(header(answered.readMemory, address, length));
  }

  done(result: number, error = 0): void {
    this.#send(header(answered.done, BigInt(result), error));
  }

  makeRealCall(): void {
    this.done(unhandled);
  }

  /** Writes the program's memory and ends the call with `result`. */
  put(address: bigint, bytes: Uint8Array, result = 0): void {
    const writing = bytes.length > 0 ? [header(answered.writeMemory, address, bytes.length), bytes] : [];
    this.#send(Buffer.concat([...writing, header(answered.done, BigInt(result), 0)]));
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #send(bytes: Buffer): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  /** Handles one message; false when there is no whole one. */
  #step(): boolean {
    if (this.#wanted) {
      const { length, use } = this.#wanted;
      if (this.#received.length < length) return false;
      this.#wanted = null;
      use(Buffer.from(this.#take(length)));
      return true;
    }
    if (this.#received.length < headerBytes) return false;
    const words = this.#take(headerBytes);
    const address = words.readBigUInt64LE(8);
    const length = Number(words.readBigUInt64LE(16));
    switch (Number(words.readBigUInt64LE(0))) {
      case asked.ioctl:
        this.#node.ioctl(this, Number(address), words.readBigUInt64LE(16));
        break;
      case asked.read:
        this.#node.read(this, address, length);
        break;
      case asked.write:
        this.#node.write(this, address, length);
    }
    return true;
  }

  #take(length: number): Buffer {
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }
}
