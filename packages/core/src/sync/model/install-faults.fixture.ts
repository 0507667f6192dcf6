import {
  answer,
  cutAfterForwarding,
  cutBeforeForwarding,
  delay,
  refuseBulkItems,
  rewriteJson,
  type Fault,
  type FaultProxy,
  type SeenRequest,
} from '@elastic-ingest/local-services';
import type { NetworkFault } from './schedule.fixture.ts';

const targets: Readonly<Record<NetworkFault['to'], (request: SeenRequest) => boolean>> = {
  bulk: ({ path }) => path.endsWith('/_bulk'),
  search: ({ path }) => path === '/_search',
  pit: ({ path }) => path.endsWith('/_pit'),
  lease: ({ path }) => path.includes('/_doc/'),
  cursor: ({ path }) => path.includes('/_doc/cursor'),
  refresh: ({ path }) => path.endsWith('/_refresh'),
  settings: ({ path }) => path.includes('/_settings') || path.includes('/_mapping'),
  any: () => true,
};

const refusal = (status: number, type: string): Fault =>
  answer(status, { error: { type, reason: 'on purpose' }, status });
const everyOther = (status: number, type: string): Fault =>
  refuseBulkItems(({ id }) => (id ?? '').length % 2 === 0, { status, type });

/** Forgets the last item, so that the others seem to answer all. */
const lastItemLost = rewriteJson((json) => {
  const { items = [] } = json as { readonly items?: readonly unknown[] };
  return { ...(json as object), items: items.slice(0, -1) };
});
const shardFailed = answer(200, {
  timed_out: false,
  _shards: { total: 2, successful: 1, failed: 1 },
  hits: { total: { value: 0, relation: 'eq' }, hits: [] },
  aggregations: { without: { doc_count: 0 }, page: { buckets: [] } },
});

function toFault({ kind, to }: NetworkFault): Fault {
  switch (kind) {
    case 429:
      return refusal(429, 'circuit_breaking_exception');
    case 503:
      return refusal(503, 'unavailable_shards_exception');
    case 413:
      return answer(413, 'too large');
    case 403:
      return refusal(403, 'security_exception');
    case 'cut before':
      return cutBeforeForwarding;
    case 'cut after':
      return cutAfterForwarding;
    case 'garbage':
      return answer(200, '{"items":[', { 'content-type': 'application/json' });
    case 'html':
      return answer(200, '<html>Bad gateway</html>');
    case 'delay':
      return delay(3);
    case 'partial':
      return to === 'bulk' ? lastItemLost : shardFailed;
    case 'items 429':
      return everyOther(429, 'es_rejected_execution_exception');
    case 'items 503':
      return everyOther(503, 'unavailable_shards_exception');
    case 'items 400':
      return everyOther(400, 'illegal_argument_exception');
    case 'pit lost':
      return refusal(404, 'search_phase_execution_exception');
  }
}

/** Has the proxy do what a run's faults say. */
export function installFaults(proxy: FaultProxy, faults: readonly NetworkFault[]): void {
  proxy.clear();
  for (const fault of faults) {
    let seen = 0;
    const times = fault.times;
    proxy.on((request) => targets[fault.to](request) && ++seen > fault.after, toFault(fault), { times });
  }
}

/** From now on nothing arrives any more, as after the end of the process. */
export function cutOff(proxy: FaultProxy): void {
  proxy.clear();
  proxy.on(() => true, cutBeforeForwarding);
}
