export { decodeResponse, type IppResponse, integerOf, textsOf } from './decode.ts';
export { type Attribute, encodeRequest } from './encode.ts';
export { operation, status } from './tags.ts';
