import { bulkOperations, type SentBulkOperation } from './bulk-operations.ts';
import type { Fault } from './fault.ts';

export interface ItemRefusal {
  /** 429 unless said otherwise. */
  readonly status?: number;
  readonly type?: string;
  readonly reason?: string;
  /** Answers this result and no error: `noop`, with status 200, is what Elasticsearch says of a document that a pipeline dropped. */
  readonly result?: string;
}

interface BulkAnswer {
  readonly took: number;
  errors: boolean;
  items: unknown[];
}

/**
 * Refuses single operations of bulk requests: they are taken out before the request goes to the server, and stand as failed in
 * the merged answer, each at its place. `choose` also learns how often this operation (action and id) has come by, from 1.
 * With a filter_path, the answer must still have one entry for every item.
 */
export function refuseBulkItems(
  choose: (operation: SentBulkOperation, time: number) => boolean,
  {
    status = 429,
    type = 'es_rejected_execution_exception',
    reason = 'refused on purpose',
    result,
  }: ItemRefusal = {},
): Fault {
  const times = new Map<string, number>();
  return async (exchange) => {
    const operations = bulkOperations(await exchange.body(), exchange.request.path);
    const refused = operations.map((operation) => {
      const key = JSON.stringify([operation.action, operation.index, operation.id]);
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      return choose(operation, time);
    });
    const kept = operations.filter((_, at) => refused[at] !== true);
    if (kept.length === operations.length) return exchange.pass();
    const answered = kept.length === 0 ? noneForwarded : await exchange.forward(join(kept));
    // A refusal of the whole request stands for all of it.
    if (answered.status !== 200) return exchange.reply(answered);
    const json = JSON.parse(answered.body.toString()) as BulkAnswer;
    if (json.items.length !== kept.length)
      throw new Error(`The server answered ${json.items.length} items to ${kept.length} operations`);
    const fromServer = json.items.values();
    const refusal = result === undefined ? { error: { type, reason } } : { result };
    const items = operations.map(({ action, index, id }, at) =>
      refused[at] === true
        ? { [action]: { _index: index, _id: id, status, ...refusal } }
        : fromServer.next().value,
    );
    await exchange.reply({
      ...answered,
      body: JSON.stringify({ ...json, errors: json.errors || result === undefined, items }),
    });
  };
}

const noneForwarded = {
  status: 200,
  headers: { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' },
  body: Buffer.from('{"took":0,"errors":true,"items":[]}'),
};

function join(operations: readonly SentBulkOperation[]): Buffer {
  return Buffer.concat(operations.map(({ bytes }) => bytes));
}
