import { IngestError } from '@elastic-ingest/errors';
import type { Client, estypes } from '@elastic/elasticsearch';
import type { JsonObject } from '../json.ts';
import type { DocumentId, DocumentStore, StoredDocument } from './document-store.ts';
import type { DocumentVersion } from './versioned.ts';
import { asConnectors } from './product-origin.ts';
import { isMissingDocument, statusOf } from './status-of.ts';

/** How one kind of document is found. */
export interface StoreSearch<Criteria> {
  readonly query: (criteria: Criteria) => estypes.QueryDslQueryContainer;
  readonly sort: readonly estypes.SortCombinations[];
}

const defaultPageSize = 1000;
const keepAlive = '1m';

/** Documents behind an alias of Elasticsearch. The index is never refreshed. */
export class ElasticsearchStore<Criteria> implements DocumentStore<Criteria> {
  readonly #client: Client;
  readonly #alias: string;
  readonly #search: StoreSearch<Criteria>;
  readonly #pageSize: number;

  constructor(
    client: Client,
    alias: string,
    search: StoreSearch<Criteria>,
    pageSize: number = defaultPageSize,
  ) {
    this.#client = client;
    this.#alias = alias;
    this.#search = search;
    this.#pageSize = pageSize;
  }

  async get(id: string): Promise<StoredDocument | undefined> {
    try {
      return toStored(await this.#client.get<JsonObject>({ index: this.#alias, id }, asConnectors));
    } catch (error) {
      // A missing index is an operator's problem, not a missing document.
      if (isMissingDocument(error)) return undefined;
      throw error;
    }
  }

  async create(id: string, document: JsonObject): Promise<StoredDocument | 'exists'> {
    return this.#write({ index: this.#alias, id, op_type: 'create', document }, 'exists');
  }

  async replace(
    read: DocumentId & DocumentVersion,
    document: JsonObject,
  ): Promise<StoredDocument | 'conflict'> {
    const at = { if_seq_no: read.seqNo, if_primary_term: read.primaryTerm };
    return this.#write({ index: this.#alias, id: read.id, document, ...at }, 'conflict');
  }

  async *search(criteria: Criteria): AsyncIterable<readonly StoredDocument[]> {
    const opened = await this.#client.openPointInTime(
      { index: this.#alias, keep_alive: keepAlive, expand_wildcards: ['open', 'hidden'] },
      asConnectors,
    );
    let pit = opened.id;
    try {
      let after: estypes.SortResults | undefined;
      do {
        const page = await this.#page(pit, criteria, after);
        pit = page.pit_id ?? pit;
        const stored = page.hits.hits.map(toStored);
        if (stored.length > 0) yield stored;
        after = stored.length < this.#pageSize ? undefined : page.hits.hits.at(-1)?.sort;
      } while (after !== undefined);
    } finally {
      // One that is gone already does no harm.
      await this.#client.closePointInTime({ id: pit }, { ...asConnectors, ignore: [404] });
    }
  }

  async #page(
    pit: string,
    criteria: Criteria,
    after: estypes.SortResults | undefined,
  ): Promise<estypes.SearchResponse<JsonObject>> {
    return this.#client.search<JsonObject>(
      {
        pit: { id: pit, keep_alive: keepAlive },
        query: this.#search.query(criteria),
        sort: [...this.#search.sort, { _shard_doc: 'asc' }],
        size: this.#pageSize,
        seq_no_primary_term: true,
        track_total_hits: false,
        allow_partial_search_results: false,
        ...(after === undefined ? {} : { search_after: after }),
      },
      asConnectors,
    );
  }

  async #write<Refusal>(
    request: estypes.IndexRequest<JsonObject> & { readonly id: string; readonly document: JsonObject },
    refusal: Refusal,
  ): Promise<StoredDocument | Refusal> {
    try {
      const { _seq_no: seqNo, _primary_term: primaryTerm } = await this.#client.index(request, asConnectors);
      return toStored({
        _id: request.id,
        _source: request.document,
        _seq_no: seqNo,
        _primary_term: primaryTerm,
      });
    } catch (error) {
      if (statusOf(error) === 409) return refusal;
      throw error;
    }
  }
}

function toStored(hit: {
  readonly _id?: string | undefined;
  readonly _source?: JsonObject | undefined;
  readonly _seq_no?: number | undefined;
  readonly _primary_term?: number | undefined;
}): StoredDocument {
  const { _id: id, _source: value, _seq_no: seqNo, _primary_term: primaryTerm } = hit;
  if (id === undefined || value === undefined || seqNo === undefined || primaryTerm === undefined)
    throw new IngestError(
      `Elasticsearch gave the document ${id ?? 'of a search'} without its source or version`,
      {
        code: 'EI_PROTOCOL_ANSWER',
        hint: 'See whether a proxy in between changes answers, and that `_source` is not disabled in the index.',
      },
    );
  return { id, value, seqNo, primaryTerm };
}
