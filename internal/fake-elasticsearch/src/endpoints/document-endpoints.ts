import { indexNotFound } from '../http/failure.ts';
import { jsonOf, ok, part, type Call, type Reply } from '../http/reply.ts';
import type { Routes } from '../http/route.ts';
import type { Cluster } from '../store/cluster.ts';
import { primaryTerm, type StoredIndex, type WriteCondition, type Written } from '../store/stored-index.ts';

/** Single documents; reads of them are never stale. */
export function documentEndpoints(cluster: Cluster): Routes {
  const write =
    (condition: (call: Call) => WriteCondition): Routes[string] =>
    (call) => {
      const index = cluster.indexForWrite(part(call, 'index'));
      const id = part(call, 'id');
      const written = index.index(id, jsonOf(call), condition(call));
      refreshIfAsked(index, call);
      return { status: written.result === 'created' ? 201 : 200, body: writtenBody(index.name, id, written) };
    };
  const creating = (): WriteCondition => ({ create: true });
  return {
    'GET /{index}/_doc/{id}': (call): Reply => {
      const found = documentBody(cluster, part(call, 'index'), part(call, 'id'));
      return { status: found.found ? 200 : 404, body: found };
    },
    'PUT /{index}/_doc/{id}': write(conditionOf),
    'POST /{index}/_doc/{id}': write(conditionOf),
    'PUT /{index}/_create/{id}': write(creating),
    'POST /{index}/_create/{id}': write(creating),
    'DELETE /{index}/_doc/{id}': (call) => {
      const index = cluster.index(part(call, 'index'));
      const id = part(call, 'id');
      const written = index.delete(id, conditionOf(call));
      refreshIfAsked(index, call);
      return { status: written.result === 'deleted' ? 200 : 404, body: writtenBody(index.name, id, written) };
    },
    'POST /{index}/_mget': (call) => ok({ docs: manyDocuments(cluster, call, part(call, 'index')) }),
    'POST /_mget': (call) => ok({ docs: manyDocuments(cluster, call) }),
  };
}

/** As an item of a bulk answer and the answer to a single write have it. */
export function writtenBody(index: string, id: string, { result, version, seqNo }: Written): object {
  return {
    _index: index,
    _id: id,
    _version: version,
    result,
    _shards: { total: 1, successful: 1, failed: 0 },
    _seq_no: seqNo,
    _primary_term: primaryTerm,
  };
}

function conditionOf({ query }: Call): WriteCondition {
  const [ifSeqNo, ifPrimaryTerm] = [query.get('if_seq_no'), query.get('if_primary_term')];
  return {
    ...(ifSeqNo !== null && { ifSeqNo: Number(ifSeqNo) }),
    ...(ifPrimaryTerm !== null && { ifPrimaryTerm: Number(ifPrimaryTerm) }),
    create: query.get('op_type') === 'create',
  };
}

function refreshIfAsked(index: StoredIndex, { query }: Call): void {
  const refresh = query.get('refresh');
  if (refresh !== null && refresh !== 'false') index.refresh();
}

function documentBody(cluster: Cluster, index: string, id: string): { readonly found: boolean } {
  const document = cluster.index(index).documents.get(id);
  if (document === undefined) return { _index: index, _id: id, found: false } as { found: boolean };
  const { version, seqNo, source } = document;
  const head = { _index: index, _id: id, _version: version, _seq_no: seqNo, _primary_term: primaryTerm };
  return { ...head, found: true, _source: source } as { found: boolean };
}

interface Wanted {
  readonly docs?: readonly { readonly _index?: string; readonly _id: string }[];
  readonly ids?: readonly string[];
}

function manyDocuments(cluster: Cluster, call: Call, inPath?: string): unknown[] {
  const { docs = [], ids = [] } = jsonOf(call) as Wanted;
  return [...docs, ...ids.map((id) => ({ _id: id }))].map(({ _id, ...given }) => {
    const index = ('_index' in given ? given._index : undefined) ?? inPath ?? '';
    if (cluster.indices.has(index)) return documentBody(cluster, index, _id);
    return { _index: index, _id, error: { ...indexNotFound(index).body } };
  });
}
