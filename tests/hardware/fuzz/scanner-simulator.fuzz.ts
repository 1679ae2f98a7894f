import { linesWire } from '../../../hardware/simulator/scanner/lines.ts';
import { ssiWire } from '../../../hardware/simulator/scanner/ssi.ts';
import type { FuzzTarget } from './target.ts';

const packet = (opcode: number, data: readonly number[] = []): Uint8Array => {
  const body = [4 + data.length, opcode, 0x04, 0, ...data];
  const sum = (0x10000 - body.reduce((total, byte) => total + byte, 0)) & 0xffff;
  return Uint8Array.from([...body, sum >> 8, sum & 0xff]);
};

/** The simulated scanners that listen to their host: triggers and SSI packets. */
export const target: FuzzTarget = {
  name: 'scanner-simulator',
  seeds: [
    packet(0xd0),
    packet(0xd1, [1]),
    packet(0xe4),
    packet(0xe5),
    packet(0xea),
    packet(0x99),
    Buffer.from('\x16T\r\x16U\r'),
    Buffer.from('ED'),
  ],
  feed(chunks) {
    const wires = [
      ssiWire(() => undefined),
      linesWire('honeywell-serial', () => undefined),
      linesWire('datalogic-serial', () => undefined),
    ];
    for (const wire of wires) {
      wire.transmit(wire.pieces({ value: '23319000012341', symbology: 'code128' }));
      for (const chunk of chunks) wire.receive(chunk);
      wire.reset();
    }
    return 0;
  },
};
