import type { MapEntry, MapNode } from './config-node.ts';

const queue = 'there is no queue, for a slow Elasticsearch slows the source instead';
const text = 'text is extracted by the ingest pipeline';
const memory = 'see `node --heap-prof` for memory';

/** Keys of the Python service that mean nothing here, each with the reason, so that its file can be used as it is. */
const without: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    native_service_types: 'connectors that Elastic manages are not served; those of `sources:` are',
    language_code: 'the language of an index is that of its connector',
  },
  elasticsearch: { log_level: '`service.log_level` is the one of every line' },
  'elasticsearch.bulk': {
    concurrent_downloads: 'a source decides how many files it reads at once',
    display_every: 'progress is told by time',
    enable_operations_logging: 'single operations are not logged',
    max_text_document_size:
      'a document is too big when Elasticsearch refuses it, and is then kept as rejected',
    queue_max_mem_size: queue,
    queue_max_size: queue,
    queue_refresh_interval: queue,
    queue_refresh_timeout: queue,
  },
  'elasticsearch.bulk.error_monitor': { error_queue_size: 'every rejected document is kept with its reason' },
  service: {
    fips_mode: 'Node decides: run it with --force-fips',
    max_file_download_size: 'a source has a limit of its own',
    trace_mem: memory,
    worker_mode: '`service.service_types` alone decides',
  },
  extraction_service: {
    host: text,
    shared_volume_dir: text,
    stream_chunk_size: text,
    text_extraction: text,
    timeout: text,
    use_file_pointers: text,
  },
};

/** A key that was taken out. */
export interface KeyWithoutEffect {
  readonly key: string;
  readonly line: number;
  readonly reason: string;
}

export interface SetAside {
  readonly root: MapNode;
  readonly keys: readonly KeyWithoutEffect[];
}

/** Takes those keys out of the file. */
export function setAsidePythonKeys(root: MapNode): SetAside {
  const keys: KeyWithoutEffect[] = [];
  const strip = (map: MapNode, path: string): MapNode => {
    const kept = new Map<string, MapEntry>();
    for (const [key, entry] of map.entries) {
      const full = path === '' ? key : `${path}.${key}`;
      const reasons = without[path];
      const reason = reasons !== undefined && Object.hasOwn(reasons, key) ? reasons[key] : undefined;
      if (reason !== undefined) keys.push({ key: full, line: entry.at.line, reason });
      else if (without[full] !== undefined && entry.node.kind === 'map')
        kept.set(key, { ...entry, node: strip(entry.node, full) });
      else kept.set(key, entry);
    }
    return { ...map, entries: kept };
  };
  return { root: strip(root, ''), keys };
}

/** One warning for each reason. */
export function keysWithoutEffect(file: string, keys: readonly KeyWithoutEffect[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { key, line, reason } of keys)
    byReason.set(reason, [...(byReason.get(reason) ?? []), `${key} (line ${line})`]);
  return [...byReason].map(
    ([reason, list]) =>
      `${file}: ${list.join(', ')} ${list.length === 1 ? 'has' : 'have'} no effect: ${reason}`,
  );
}

/** For "did you mean": the Python service's keys below a path. */
export function pythonKeys(path: string): readonly string[] {
  return Object.keys(without[path] ?? {});
}
