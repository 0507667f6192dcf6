import { errors, type Client } from '@elastic/elasticsearch';
import { snapshotIncomplete } from './snapshot-incomplete.ts';

interface SearchAnswer {
  readonly timed_out: boolean;
  readonly pit_id?: string;
  readonly _shards: { readonly failed: number };
}

/** Long enough for a source that is slowed down between two pages; a lost point in time is opened again anyway. */
const keepAlive = '1h';

/** The point in time is gone: it expired, or a node left with it. */
export class PointInTimeLost extends Error {
  override readonly name: string = 'PointInTimeLost';
}

/** One unchanging view of an index. Close it when done. */
export class PointInTime {
  readonly #client: Client;
  readonly #index: string;
  readonly #signal: AbortSignal;
  #id: string;

  private constructor(client: Client, index: string, id: string, signal: AbortSignal) {
    this.#client = client;
    this.#index = index;
    this.#id = id;
    this.#signal = signal;
  }

  static async open(client: Client, index: string, signal: AbortSignal): Promise<PointInTime> {
    const { id } = await client.openPointInTime({ index, keep_alive: keepAlive }, { signal });
    return new PointInTime(client, index, id, signal);
  }

  /** Answers completely or throws: PointInTimeLost, or an error that says what did not answer. */
  async search<Answer>(body: Readonly<Record<string, unknown>>): Promise<Answer & SearchAnswer> {
    const answer = await this.#client.transport
      .request<Answer & SearchAnswer>(
        {
          method: 'POST',
          path: '/_search',
          querystring: { allow_partial_search_results: false },
          body: { pit: { id: this.#id, keep_alive: keepAlive }, ...body },
        },
        { signal: this.#signal },
      )
      .catch((error: unknown) => {
        const isGone = error instanceof errors.ResponseError && error.statusCode === 404;
        throw isGone ? new PointInTimeLost(error.message, { cause: error }) : error;
      });
    if (answer.timed_out || answer._shards.failed > 0)
      throw snapshotIncomplete(this.#index, 'a shard did not answer');
    this.#id = answer.pit_id ?? this.#id;
    return answer;
  }

  /** The server drops it by itself when this does not arrive; what was read stands either way. */
  async close(): Promise<void> {
    await this.#client.closePointInTime({ id: this.#id }).catch(() => undefined);
  }
}
