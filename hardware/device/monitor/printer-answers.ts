import * as customAnswers from '../../codec/custom/demultiplexer.ts';
import { decodeFullStatus } from '../../codec/custom/status.ts';
import * as escposAnswers from '../../codec/escpos/demultiplexer.ts';
import { decodeAutomaticStatus } from '../../codec/escpos/status.ts';
import * as starAnswers from '../../codec/star/demultiplexer.ts';
import { decodeStatus } from '../../codec/star/status.ts';
import type { DriverName } from '../../config.ts';

type Words = (bytes: Uint8Array) => string | undefined;
interface Stream<Message, State> {
  startOfStream: State;
  demultiplex(state: State, bytes: Uint8Array): { state: State; messages: Message[] };
}

/** The answers of a printer whose codec can be read without knowing what was asked; undefined for all others. */
export function answerWords(driver: DriverName): Words | undefined {
  if (driver === 'escpos') return streamWords(escposAnswers, escposWords);
  if (driver === 'custom') return streamWords(customAnswers, customWords);
  if (driver === 'star') return streamWords(starAnswers, starWords);
  return undefined;
}

function streamWords<Message, State>(
  { startOfStream, demultiplex }: Stream<Message, State>,
  words: (message: Message) => string,
): Words {
  let state = startOfStream;
  return (bytes) => {
    const read = demultiplex(state, bytes);
    state = read.state;
    return read.messages.map(words).join(', ') || undefined;
  };
}

const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0').toUpperCase();
/** Names of what is so, `nothing wrong` where nothing is. */
const standing = (flags: object): string =>
  Object.entries(flags)
    .filter(([, value]) => value === true)
    .map(([name]) => name)
    .join(' ') || 'nothing wrong';
const flow = (stopped: boolean): string => (stopped ? 'XOFF' : 'XON');

function escposWords(message: escposAnswers.Message): string {
  switch (message.kind) {
    case 'flow':
      return flow(message.stopped);
    case 'automaticStatus':
      return `ASB ${standing(decodeAutomaticStatus(message.block))}`;
    case 'realTimeStatus':
      return `status ${hexByte(message.byte)}`;
    case 'queuedStatus':
      return `GS r ${hexByte(message.byte)}`;
    case 'processId':
      return 'process id';
    case 'cleared':
      return 'buffer cleared';
    case 'information':
      return `GS I ${JSON.stringify(message.text)}`;
    case 'block':
      return `block ${hexByte(message.header)}`;
    case 'noise':
      return 'noise';
  }
}

function customWords(message: customAnswers.Message): string {
  switch (message.kind) {
    case 'flow':
      return flow(message.stopped);
    case 'fullStatus':
      return `full status ${standing(decodeFullStatus(message.bytes))}`;
    case 'realTimeStatus':
    case 'byte':
      return `status ${hexByte(message.byte)}`;
    case 'counter':
      return `counter ${message.value} ${message.unit}`.trim();
    case 'information':
      return `GS I ${JSON.stringify(message.text)}`;
    case 'noise':
      return 'noise';
  }
}

function starWords(message: starAnswers.Message): string {
  switch (message.kind) {
    case 'flow':
      return flow(message.stopped);
    case 'status':
      return `ASB ${standing(decodeStatus(message.block))}`;
    case 'presenterCounter':
      return `presenter counter ${message.value}`;
    case 'noise':
      return 'noise';
  }
}
