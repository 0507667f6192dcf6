import { jsonOf, ok, part } from '../http/reply.ts';
import type { Routes } from '../http/route.ts';
import { matches } from '../search/matches.ts';
import { search, type SearchRequest } from '../search/search.ts';
import type { Cluster } from '../store/cluster.ts';

/** What a search in no index gives. */
const nothing = {
  took: 0,
  timed_out: false,
  _shards: { total: 0, successful: 0, skipped: 0, failed: 0 },
  hits: { total: { value: 0, relation: 'eq' }, max_score: 0, hits: [] },
};

/** Searches, counts and points in time. */
export function searchEndpoints(cluster: Cluster): Routes {
  const searchIndex: Routes[string] = (call) => {
    const name = part(call, 'index');
    if (call.query.get('ignore_unavailable') === 'true' && !cluster.indices.has(name)) return ok(nothing);
    const index = cluster.index(name);
    const excluded = call.query.get('_source_excludes')?.split(',');
    const request: SearchRequest = jsonOf(call);
    return ok(
      search(
        index,
        index.visible,
        excluded === undefined ? request : { ...request, _source_excludes: excluded },
      ),
    );
  };
  const count: Routes[string] = (call) => {
    const { mapping, visible } = cluster.index(part(call, 'index'));
    const { query = { match_all: {} } } = jsonOf(call) as SearchRequest;
    return ok({
      count: visible.filter((document) => matches(mapping, document, query)).length,
      _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    });
  };
  return {
    'POST /{index}/_pit': (call) =>
      ok({
        id: cluster.openPit(part(call, 'index')),
        _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
      }),
    'DELETE /_pit': (call) => {
      const closed = cluster.closePit(String(jsonOf(call)['id']));
      return { status: closed ? 200 : 404, body: { succeeded: true, num_freed: closed ? 1 : 0 } };
    },
    'POST /_search': (call) => {
      const request = jsonOf(call) as SearchRequest;
      const id = request.pit?.id ?? '';
      const { index, view } = cluster.pit(id);
      return ok({ pit_id: id, ...search(index, view, request) });
    },
    'POST /{index}/_search': searchIndex,
    'GET /{index}/_search': searchIndex,
    'POST /{index}/_count': count,
    'GET /{index}/_count': count,
  };
}
