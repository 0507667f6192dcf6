import { giveWayEvery } from '../../flow/give-way.ts';
import { ByteBlocks } from '../byte-blocks.ts';
import type { ContentExtractor } from '../content-extractor.ts';

/** A multiple of three, so that pieces of base64 make one when they are put together. */
const pieceBytes = 12 * 1024;
/** Milliseconds that the event loop is held at once. */
const longestTurn = 10;

/** Sends the file itself, as base64 in the field `_attachment`: an ingest pipeline makes text of it. An empty file gives no field. */
export function attachmentExtractor(): ContentExtractor {
  return {
    version: 'attachment-1',
    field: '_attachment',
    mostBytes: (size) => Math.ceil(size / 3) * 4 + 2 + ByteBlocks.slack,
    extract: async ({ bytes }) => {
      const blocks = new ByteBlocks();
      blocks.write('"');
      await encodeBase64(bytes, (text) => blocks.write(text));
      if (blocks.length === 1) return undefined;
      blocks.write('"');
      return blocks.end();
    },
  };
}

async function encodeBase64(bytes: AsyncIterable<Uint8Array>, write: (text: string) => void): Promise<void> {
  const giveWay = giveWayEvery(longestTurn);
  let rest = Buffer.alloc(0);
  for await (const given of bytes) {
    const chunk = rest.length === 0 ? viewOf(given) : Buffer.concat([rest, given]);
    const whole = chunk.length - (chunk.length % 3);
    for (let at = 0; at < whole; at += pieceBytes) {
      write(chunk.toString('base64', at, Math.min(at + pieceBytes, whole)));
      await giveWay();
    }
    // A copy: the source may use its chunk again.
    rest = Buffer.from(chunk.subarray(whole));
  }
  write(rest.toString('base64'));
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer<ArrayBufferLike> =>
  Buffer.from(buffer, byteOffset, byteLength);
