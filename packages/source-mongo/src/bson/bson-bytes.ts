/** The bytes of one document, and a view of the same bytes to read numbers with. All numbers of BSON are little-endian. */
export interface BsonBytes {
  readonly bytes: Buffer;
  readonly view: DataView;
}

export function bsonBytes(bytes: Buffer): BsonBytes {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}
