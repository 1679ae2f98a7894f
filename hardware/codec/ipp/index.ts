export { decodeResponse, type IppAttributes, type IppResponse, integerOf, textsOf } from './decode.ts';
export { type Attribute, encodeRequest, type IppRequest } from './encode.ts';
export { operation, status } from './tags.ts';
