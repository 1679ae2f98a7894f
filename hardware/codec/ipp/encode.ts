import { group, syntax } from './tags.ts';

export type Syntax = Exclude<
  keyof typeof syntax,
  'outOfBandFirst' | 'outOfBandLast' | 'textFirst' | 'textLast'
>;
/** One attribute; several values make a set. */
export interface Attribute {
  name: string;
  syntax: Syntax;
  values: readonly (string | number | boolean)[];
}
export interface IppRequest {
  operation: number;
  requestId: number;
  /** Beside charset and language, which come first by themselves. */
  operationAttributes: readonly Attribute[];
  jobAttributes?: readonly Attribute[];
}

/** A request without its document, which follows it as it is (RFC 8010 §3.1). */
export function encodeRequest(request: IppRequest): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(0x0101, 0);
  head.writeUInt16BE(request.operation, 2);
  head.writeInt32BE(request.requestId, 4);
  const first: Attribute[] = [
    { name: 'attributes-charset', syntax: 'charset', values: ['utf-8'] },
    { name: 'attributes-natural-language', syntax: 'naturalLanguage', values: ['en'] },
  ];
  const job = request.jobAttributes ?? [];
  return Buffer.concat([
    head,
    Buffer.of(group.operation),
    ...[...first, ...request.operationAttributes].map(encodeAttribute),
    ...(job.length > 0 ? [Buffer.of(group.job), ...job.map(encodeAttribute)] : []),
    Buffer.of(group.end),
  ]);
}

const encodeAttribute = ({ name, syntax: kind, values }: Attribute): Buffer =>
  Buffer.concat(
    // further values of a set have no name
    values.map((value, index) => {
      const bytes = encodeValue(value);
      return Buffer.concat([
        Buffer.of(syntax[kind]),
        counted(Buffer.from(index === 0 ? name : '')),
        counted(bytes),
      ]);
    }),
  );

function encodeValue(value: string | number | boolean): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if (typeof value === 'boolean') return Buffer.of(value ? 1 : 0);
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function counted(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
