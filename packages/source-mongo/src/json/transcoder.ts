import { isUtf8 } from 'node:buffer';
import type { EncodedBody } from '@elastic-ingest/source-sdk';
import { bsonBytes, type BsonBytes } from '../bson/bson-bytes.ts';
import { bsonType } from '../bson/bson-type.ts';
import { brokenBson } from '../bson/broken-bson.ts';
import { documentEnd, nameEnd, valueEnd } from '../bson/value-end.ts';
import { JsonOutput } from './json-output.ts';
import { lastFields } from './last-fields.ts';
import { NameHashes } from './name-hashes.ts';
import { RootFields } from './root-fields.ts';
import { unstorable } from './unstorable.ts';
import type { DateHandling } from './write-date.ts';
import { writeExtended } from './write-extended.ts';
import { writeScalar } from './write-scalar.ts';
import { writeText } from './write-text.ts';

const [openBrace, closeBrace, openBracket, closeBracket, comma, colon, quote] = [
  0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a, 0x22,
] as const;
/** As deep as Elasticsearch's JSON parser goes. */
const deepest = 1000;

/** What a byte of a name asks for: 1, an escape or a check of its encoding; 2, a check against the names that Elasticsearch takes. */
const careOfByte = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x22 || byte === 0x5c || byte >= 0x80) return 3;
  if (byte < 0x20) return 3;
  return byte === 0x20 || byte === 0x2e ? 2 : 0;
});

/**
 * BSON bytes to JSON bytes with no objects between them, on buffers that serve every document again. Total: every BSON value has
 * a text; a document that cannot be stored throws an error that rejects it alone.
 */
export class Transcoder {
  readonly #dates: DateHandling;
  readonly #isExtended: boolean;
  readonly #output = new JsonOutput();
  readonly #hashes = new NameHashes();
  readonly #root = new RootFields();
  #source = bsonBytes(Buffer.alloc(0));
  /** Set when a name may have come twice: the document is then written again with the last field of each name. */
  #isRepeated = false;
  #isCareful = false;

  /** With `extended`, values that JSON has no words for become extended JSON, dates among them. */
  constructor(dates: DateHandling, { extended = false }: { readonly extended?: boolean } = {}) {
    this.#dates = dates;
    this.#isExtended = extended;
  }

  /** The body of a document: all fields but `_id`. */
  body(bytes: Buffer): EncodedBody {
    const source = bsonBytes(bytes);
    if (documentEnd(source, 0, bytes.length) !== bytes.length) throw brokenBson(0, 'its size is wrong');
    this.#write(source, () => this.#writeDocument(4, bytes.length - 1, 0));
    return { json: this.#output.take(), engineFields: this.#root.engineFields };
  }

  /** The JSON text of a single value. */
  valueText(source: BsonBytes, type: number, at: number, end: number): string {
    this.#write(source, () => this.#writeValue(type, at, end, 1));
    return this.#output.take().toString();
  }

  #write(source: BsonBytes, write: () => void): void {
    this.#source = source;
    this.#isCareful = false;
    this.#start();
    write();
    if (!this.#isRepeated) return;
    this.#isCareful = true;
    this.#start();
    write();
  }

  #start(): void {
    this.#isRepeated = false;
    this.#output.length = 0;
    this.#hashes.clear();
    this.#root.clear();
  }

  #writeDocument(from: number, limit: number, depth: number): void {
    if (depth > deepest) throw unstorable(this.#source, from, `is nested deeper than ${deepest} levels`);
    this.#output.byte(openBrace);
    if (this.#isCareful) this.#writeLastFields(from, limit, depth);
    else this.#writeFields(from, limit, depth);
    this.#output.byte(closeBrace);
  }

  #writeFields(from: number, limit: number, depth: number): void {
    const source = this.#source;
    const { bytes } = source;
    const hashes = this.#hashes;
    const opened = hashes.enter();
    let isFirst = true;
    for (let at = from; at < limit && !this.#isRepeated;) {
      const type = bytes[at] ?? 0;
      const start = at + 1;
      let stop = start;
      let hash = 0;
      let care = 0;
      for (let byte = bytes[stop] ?? 0; byte !== 0; byte = bytes[++stop] ?? 0) {
        hash = (Math.imul(hash, 31) + byte) | 0;
        care |= careOfByte[byte] ?? 0;
      }
      if (stop >= limit) throw brokenBson(start, 'a name has no end');
      const end = valueEnd(source, type, stop + 1, limit);
      at = end;
      if (depth === 0 && this.#root.isId(bytes, start, stop)) continue;
      if (depth === 0) this.#root.add(bytes, start, stop, care !== 0);
      if (hashes.add(opened, hash)) this.#isRepeated = true;
      if (isFirst) isFirst = false;
      else this.#output.byte(comma);
      if ((care & 1) === 0) this.#writePlainName(start, stop);
      else this.#writeName(start, stop);
      this.#writeValue(type, stop + 1, end, depth);
    }
    hashes.leave(opened);
  }

  #writePlainName(start: number, stop: number): void {
    const { bytes } = this.#source;
    const target = this.#output.reserve(stop - start + 3);
    let end = this.#output.length;
    target[end++] = quote;
    for (let at = start; at < stop; at++) target[end++] = bytes[at] ?? 0;
    target[end++] = quote;
    target[end++] = colon;
    this.#output.length = end;
  }

  #writeName(start: number, stop: number): void {
    // Names of different bytes that are no UTF-8 can become one text.
    if (!isUtf8(this.#source.bytes.subarray(start, stop))) this.#isRepeated = true;
    writeText(this.#output, this.#source, start, stop);
    this.#output.byte(colon);
  }

  #writeLastFields(from: number, limit: number, depth: number): void {
    let isFirst = true;
    for (const [name, { type, at, end }] of lastFields(this.#source, from, limit)) {
      if (depth === 0 && name === '_id') continue;
      if (depth === 0) this.#root.addName(name);
      if (isFirst) isFirst = false;
      else this.#output.byte(comma);
      this.#output.utf8(JSON.stringify(name));
      this.#output.byte(colon);
      this.#writeValue(type, at, end, depth);
    }
  }

  #writeArray(from: number, limit: number, depth: number): void {
    if (depth > deepest) throw unstorable(this.#source, from, `is nested deeper than ${deepest} levels`);
    const source = this.#source;
    const { bytes } = source;
    this.#output.byte(openBracket);
    for (let at = from; at < limit && !this.#isRepeated;) {
      const type = bytes[at] ?? 0;
      const start = nameEnd(source, at + 1, limit) + 1;
      const end = valueEnd(source, type, start, limit);
      if (at !== from) this.#output.byte(comma);
      this.#writeValue(type, start, end, depth);
      at = end;
    }
    this.#output.byte(closeBracket);
  }

  #writeValue(type: number, at: number, end: number, depth: number): void {
    if (type === bsonType.document) this.#writeDocument(at + 4, end - 1, depth + 1);
    else if (type === bsonType.array) this.#writeArray(at + 4, end - 1, depth + 1);
    else if (this.#isExtended && type === bsonType.codeWithScope) this.#writeScoped(at, end, depth);
    else if (this.#isExtended) writeExtended(this.#output, this.#source, type, at, end);
    else if (!writeScalar(this.#output, this.#source, type, at, end, this.#dates))
      throw unstorable(
        this.#source,
        at,
        'is a date outside the years 1 to 9999; `datetime_conversion` says what else to do with such dates',
      );
  }

  #writeScoped(at: number, end: number, depth: number): void {
    const scope = at + 8 + this.#source.view.getInt32(at + 4, true);
    this.#output.ascii('{"$code":');
    writeText(this.#output, this.#source, at + 8, scope - 1);
    this.#output.ascii(',"$scope":');
    this.#writeDocument(scope + 4, end - 1, depth + 1);
    this.#output.byte(closeBrace);
  }
}
