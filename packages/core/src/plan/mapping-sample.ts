import { errors, type Client, type estypes } from '@elastic/elasticsearch';
import type { BulkOperation } from '../sink/bulk-operation.ts';
import type { ListedReject } from '../sync/reject-list.ts';
import type { MappingCheck } from './plan-outcome.ts';

const mostDocuments = 100;
const mostBytes = 5 * 1024 * 1024;

interface Refusal {
  readonly type?: string;
  readonly reason?: string;
  readonly caused_by?: { readonly reason?: string };
}

interface Simulated {
  readonly docs?: readonly { readonly error?: Refusal; readonly doc?: { readonly error?: Refusal } }[];
}

/** The first documents that would be written, to ask the server what it would say of them. */
export class MappingSample {
  readonly #ids: string[] = [];
  readonly #parts: Buffer[] = [];
  #bytes = 0;

  /** Takes the document while there is room. */
  offer({ id, documentId, body, tail }: Extract<BulkOperation, { action: 'index' }>): void {
    if (this.#ids.length >= mostDocuments || this.#bytes + body.json.length > mostBytes) return;
    const start = `${this.#ids.length === 0 ? '' : ','}{"_id":${JSON.stringify(documentId)},"_source":`;
    const part = Buffer.concat([Buffer.from(start), body.json.subarray(0, -1), Buffer.from(`${tail}}`)]);
    this.#ids.push(id);
    this.#parts.push(part);
    this.#bytes += part.length;
  }

  /** Asks, and writes nothing. Throws only when Elasticsearch cannot be reached. */
  async check(
    client: Client,
    index: string,
    options: { readonly addition: estypes.MappingTypeMapping | undefined; readonly signal: AbortSignal },
  ): Promise<MappingCheck> {
    const { addition, signal } = options;
    if (this.#ids.length === 0) return { status: 'sampled', documents: 0, refused: [] };
    const end = addition === undefined ? ']}' : `],"mapping_addition":${JSON.stringify(addition)}}`;
    try {
      const { docs = [] } = await client.transport.request<Simulated>(
        {
          method: 'POST',
          path: '/_ingest/_simulate',
          // The id keeps documents without an error in the answer.
          querystring: { index, filter_path: 'docs.error,docs.doc._id,docs.doc.error' },
          body: Buffer.concat([Buffer.from('{"docs":['), ...this.#parts, Buffer.from(end)]),
        },
        { signal, headers: { 'content-type': 'application/json' } },
      );
      return this.#judge(docs);
    } catch (error) {
      if (!(error instanceof errors.ResponseError)) throw error;
      return { status: 'unavailable', reason: `POST /_ingest/_simulate: ${error.message}` };
    }
  }

  #judge(docs: NonNullable<Simulated['docs']>): MappingCheck {
    const documents = this.#ids.length;
    if (docs.length !== documents)
      return { status: 'unavailable', reason: `${docs.length} of ${documents} documents were answered` };
    const refused: ListedReject[] = [];
    for (const [at, { error, doc }] of docs.entries()) {
      const fault = error ?? doc?.error;
      if (fault === undefined) continue;
      const reason = [fault.type, fault.reason, fault.caused_by?.reason];
      refused.push({
        id: this.#ids[at] ?? '',
        reason: reason.filter((part) => part !== undefined).join(': '),
      });
    }
    return { status: 'sampled', documents, refused };
  }
}
