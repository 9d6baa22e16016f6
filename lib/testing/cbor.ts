export type CborValue = number | string | Uint8Array | Map<number | string, CborValue> | CborValue[];

const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5 } as const;

/**
 * Encodes the few types that WebAuthn needs in canonical CBOR (RFC 8949 §4.2), independently of the library under test.
 */
export function encodeCbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(MAJOR.unsigned, value) : head(MAJOR.negative, -1 - value);
  if (typeof value === 'string') return withHead(MAJOR.text, Buffer.from(value, 'utf8'));
  if (value instanceof Uint8Array) return withHead(MAJOR.bytes, Buffer.from(value));
  if (Array.isArray(value)) return Buffer.concat([head(MAJOR.array, value.length), ...value.map(encodeCbor)]);
  const entries = [...value].flatMap(([key, item]) => [encodeCbor(key), encodeCbor(item)]);
  return Buffer.concat([head(MAJOR.map, value.size), ...entries]);
}

function withHead(major: number, bytes: Buffer): Buffer {
  return Buffer.concat([head(major, bytes.length), bytes]);
}

function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  if (argument < 0x100) return Buffer.from([(major << 5) | 24, argument]);
  if (argument < 0x10000) return Buffer.from([(major << 5) | 25, argument >> 8, argument & 0xff]);
  const long = Buffer.alloc(5);
  long.writeUInt8((major << 5) | 26, 0);
  long.writeUInt32BE(argument, 1);
  return long;
}
