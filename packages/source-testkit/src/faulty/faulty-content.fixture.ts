import type { SourceContent } from '@elastic-ingest/source-sdk';
import { withDefinition, withDocument, type FaultySource } from './faulty-source.fixture.ts';

const never = new AbortController().signal;

/** Changes the files alone. */
function withContent(change: (content: SourceContent) => Partial<SourceContent>): FaultySource['of'] {
  return withDocument(({ content }) =>
    content === undefined ? {} : { content: { ...content, ...change(content) } },
  );
}

export const faultyContent: readonly FaultySource[] = [
  {
    breaks: 'content-declared',
    mistake: 'files that the definition does not speak of',
    of: withDefinition(() => ({ capabilities: { order: 'id', incremental: true } })),
  },
  {
    breaks: 'content-bytes',
    mistake: 'bytes that were read as text',
    of: withContent((content) => ({
      open: async (options) =>
        (async function* () {
          for await (const chunk of await content.open(options)) yield chunk.map((byte) => byte & 0x0f);
        })(),
    })),
  },
  {
    breaks: 'content-size',
    mistake: 'the size on the disk',
    of: withContent(({ size = 0 }) => ({ size: Math.ceil(size / 512) * 512 })),
  },
  {
    breaks: 'content-again',
    mistake: 'a stream that goes on where it stood',
    of: withContent((content) => {
      let opened = 0;
      return {
        open: async (options) => {
          opened += 1;
          const seen = opened;
          return (async function* () {
            let at = 0;
            for await (const chunk of await content.open(options)) if ((at += 1) >= seen - 1) yield chunk;
          })();
        },
      };
    }),
  },
  {
    breaks: 'content-cut',
    mistake: 'a lost connection is the end of the file',
    of: withContent((content) => ({
      open: async (options) =>
        (async function* () {
          try {
            yield* await content.open(options);
          } catch {
            options.signal.throwIfAborted();
          }
        })(),
    })),
  },
  {
    breaks: 'content-abort',
    mistake: 'the signal is not passed on',
    of: withContent((content) => ({ open: () => content.open({ signal: never }) })),
  },
  {
    breaks: 'content-version',
    mistake: 'a fingerprint of the fields alone',
    of: withDocument(({ content }) => (content === undefined ? {} : { fingerprint: 'fields' })),
  },
];
