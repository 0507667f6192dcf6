import { serviceOfEnvironment, type RunningService } from '../running-service.ts';
import { elasticsearchFromPackages } from './elasticsearch-from-packages.ts';
import type { ElasticsearchOptions } from './elasticsearch-options.ts';

/** A real Elasticsearch: the one that the environment names, else a node from published packages on loopback ports. */
export async function startElasticsearch(options: ElasticsearchOptions): Promise<RunningService> {
  const given = process.env[`EI_ELASTICSEARCH_${options.major}_URL`];
  if (given !== undefined && options.own !== true)
    return serviceOfEnvironment(given, `Elasticsearch ${options.major}`);
  return elasticsearchFromPackages(options);
}
