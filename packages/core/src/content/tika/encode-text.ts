import { IngestError } from '@elastic-ingest/errors';
import { giveWayEvery } from '../../flow/give-way.ts';
import { ByteBlocks } from '../byte-blocks.ts';
import { TextPieces } from './text-pieces.ts';
import type { TikaSettings } from './tika-options.ts';

/** Milliseconds that the event loop is held at once. */
const longestTurn = 10;
/** Code units that are handled at once. */
const pieceLength = 16 * 1024;

/** The text in UTF-8 bytes as a JSON string, never held as a whole in another form. Throws where it is too long. */
export async function encodeText(
  bytes: AsyncIterable<Uint8Array>,
  { maxTextBytes, reduceWhitespace }: Pick<TikaSettings, 'maxTextBytes' | 'reduceWhitespace'>,
): Promise<readonly Uint8Array[]> {
  const decoder = new TextDecoder();
  const pieces = new TextPieces(reduceWhitespace);
  const blocks = new ByteBlocks();
  const giveWay = giveWayEvery(longestTurn);
  const write = (text: string): void => {
    const json = JSON.stringify(pieces.next(text));
    blocks.write(json.slice(1, -1));
    if (blocks.length > maxTextBytes) throw tooLong(maxTextBytes);
  };
  blocks.write('"');
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += pieceLength) {
      write(decoder.decode(chunk.subarray(at, at + pieceLength), { stream: true }));
      await giveWay();
    }
  }
  write(decoder.decode());
  blocks.write('"');
  return blocks.end();
}

const tooLong = (most: number): IngestError =>
  new IngestError(`its text is longer than ${most} bytes`, {
    code: 'EI_TEXT_TOO_LONG',
    disposition: 'skip',
  });
