import { IngestError } from '@elastic-ingest/errors';
import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';
import { documentOf, toSourceDocument, type ModelDocument } from './model-document.fixture.ts';
import type { Random } from './random.fixture.ts';
import type { Round, RunStep } from './schedule.fixture.ts';

/** Ids whose order in UTF-8 differs from that in UTF-16, and those that are hashed, escaped or refused. */
const oddIds = [
  '\uFFFDx',
  '😀',
  '\uE000',
  '𐀀a',
  'é/😀?',
  '10',
  '9',
  'B',
  'a',
  '_x',
  '"q"',
  'l'.repeat(600),
  `${'l'.repeat(600)}2`,
  '',
  // To the server it is the first of these.
  '\uD800x',
];

/** The documents of the source, as they change from round to round. */
export class ModelSource {
  readonly documents: Map<string, ModelDocument> = new Map();
  #revision = 0;

  /** Gives the ids of the documents that it touched. */
  change({ change, pick }: Round['changes'][number]): readonly string[] {
    const ids = [...this.documents.keys()];
    if (change === 'empty') {
      this.documents.clear();
      return ids;
    }
    const revision = ++this.#revision;
    const id = change === 'insert' ? newId(pick) : ids[Math.floor(pick * ids.length)];
    if (id === undefined) return [];
    if (change === 'delete') this.documents.delete(id);
    else
      this.documents.set(
        id,
        documentOf(id, revision, {
          draft: change === 'draft' || (change === 'insert' && revision % 9 === 0),
          conflict: change === 'conflict' || (change === 'insert' && revision % 6 === 0),
          unstorable: change === 'unstorable' || (change === 'insert' && revision % 23 === 0),
        }),
      );
    return [id];
  }
}

function newId(pick: number): string {
  const at = Math.floor(pick * 90);
  return oddIds[at] ?? `id-${at}`;
}

/** What a read of the source came to. */
export interface SourceRead {
  readonly source: Source;
  /** True once every document was given and the read ended as it should. */
  readonly complete: () => boolean;
  /** True once something was given that a sync must not complete with. */
  readonly broken: () => 'always' | 'merge-join' | undefined;
}

/** A source that gives these documents once, with the fault of the step. */
export function readOf(documents: readonly ModelDocument[], step: RunStep, random: Random): SourceRead {
  const fault = step.source;
  const ordered = step.strategy === 'merge-join';
  const list = ordered
    ? [...documents].sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)))
    : random.shuffled(documents);
  const at = Math.floor((fault?.at ?? 0) * list.length);
  let complete = false;
  let broken: ReturnType<SourceRead['broken']>;
  const shaped = (one: ModelDocument): SourceDocument => toSourceDocument(one, step.documentVersion);
  const given = (): SourceDocument[] => {
    const shown = list.map(shaped);
    const storable = list.flatMap((one, place) => (one.unstorable === 'id' ? [] : [place]));
    const [first, second] = storable.slice(storable.findIndex((place) => place >= at));
    const [one, other] = [first, second].map((place) => (place === undefined ? undefined : list[place]));
    if (fault?.kind === 'duplicate' && one !== undefined) {
      shown.push(shaped(one));
      broken = 'always';
    }
    if (
      fault?.kind === 'unordered' &&
      ordered &&
      one &&
      other &&
      first !== undefined &&
      second !== undefined
    ) {
      shown[first] = shaped(other);
      shown[second] = shaped(one);
      broken = 'merge-join';
    }
    return shown;
  };
  async function* read(): AsyncGenerator<SourceDocument | readonly SourceDocument[]> {
    const shown = given();
    const end = fault?.kind === 'throws' ? at : shown.length;
    const chunk = Math.max(step.chunk, 1);
    for (let from = 0; from < end; from += chunk) {
      const some = shown.slice(from, Math.min(from + chunk, end));
      if (fault?.kind === 'fatal body' && from <= at && at < from + chunk && some.length > 0) {
        some.push(fatal());
        broken = 'always';
      }
      if (step.chunk > 0) yield some;
      else yield* some;
      await Promise.resolve();
    }
    if (fault?.kind === 'throws') {
      broken = 'always';
      throw new Error('The read broke');
    }
    complete = true;
  }
  return {
    source: {
      ping: () => Promise.resolve(),
      estimate: () => Promise.resolve(list.length),
      documents: read,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    },
    complete: () => complete,
    broken: () => broken,
  };
}

/** A document whose body says that the whole source is ill. */
export function fatal(): SourceDocument {
  return {
    // Comes last in every order.
    id: '\u{10FFFF}',
    body: () => {
      throw new IngestError('The source is ill', { code: 'EI_MODEL_SOURCE', disposition: 'fatal' });
    },
  };
}
