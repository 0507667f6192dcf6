import { notModelled } from '../http/failure.ts';
import { jsonOf, ok, part, type Call } from '../http/reply.ts';
import type { Routes } from '../http/route.ts';
import { fieldAt, type Mapping } from '../mapping/field.ts';
import { mergeMapping } from '../mapping/merge-mapping.ts';
import type { Cluster } from '../store/cluster.ts';
import { changedSettings } from './settings.ts';

interface IndexBody {
  readonly mappings?: Mapping;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const acknowledged = ok({ acknowledged: true });

/** Indices, their mappings and settings. */
export function indexEndpoints(cluster: Cluster): Routes {
  const named = (call: Call) => cluster.index(part(call, 'index'));
  const refresh: Routes[string] = (call) => {
    named(call).refresh();
    return ok({ _shards: { total: 1, successful: 1, failed: 0 } });
  };
  return {
    'HEAD /{index}': (call) => ({ status: cluster.indices.has(part(call, 'index')) ? 200 : 404 }),
    'PUT /{index}': (call) => {
      const { mappings = {}, settings = {} } = jsonOf(call) as IndexBody;
      const index = part(call, 'index');
      cluster.create(index, mappings, changedSettings({}, settings));
      return ok({ acknowledged: true, shards_acknowledged: true, index });
    },
    'DELETE /{index}': (call) => {
      const index = part(call, 'index');
      if (call.query.get('ignore_unavailable') !== 'true') cluster.index(index);
      cluster.indices.delete(index);
      return acknowledged;
    },
    'GET /{index}/_mapping': (call) => {
      const { name, mapping } = named(call);
      return ok({ [name]: { mappings: mapping } });
    },
    'PUT /{index}/_mapping': (call) => {
      const index = named(call);
      index.mapping = mergeMapping(index.mapping, jsonOf(call));
      return acknowledged;
    },
    'GET /{index}/_mapping/field/{field}': (call) => {
      const { name, mapping } = named(call);
      const path = part(call, 'field');
      const field = fieldAt(mapping, path);
      const last = path.split('.').at(-1) ?? path;
      const mappings = field === undefined ? {} : { [path]: { full_name: path, mapping: { [last]: field } } };
      return ok({ [name]: { mappings } });
    },
    'GET /{index}/_settings/{name}': (call) => {
      const { name, settings } = named(call);
      if (call.query.get('flat_settings') !== 'true' || part(call, 'name') !== 'index.*')
        throw notModelled('settings other than index.*, flat');
      return ok({ [name]: { settings } });
    },
    'PUT /{index}/_settings': (call) => {
      const index = named(call);
      index.settings = changedSettings(index.settings, jsonOf(call));
      return acknowledged;
    },
    'POST /{index}/_refresh': refresh,
    'GET /{index}/_refresh': refresh,
  };
}
