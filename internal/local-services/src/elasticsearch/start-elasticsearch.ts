import { startByChosenWay } from '../docker/choose-way.ts';
import { serviceOfEnvironment, type RunningService } from '../running-service.ts';
import { elasticsearchFromPackages } from './elasticsearch-from-packages.ts';
import { elasticsearchInDocker } from './elasticsearch-in-docker.ts';
import type { ElasticsearchOptions } from './elasticsearch-options.ts';

/** A real Elasticsearch: the one that the environment names, else a node of its own from a Docker image or published packages. */
export async function startElasticsearch(options: ElasticsearchOptions): Promise<RunningService> {
  const given = process.env[`EI_ELASTICSEARCH_${options.major}_URL`];
  if (given !== undefined && options.own !== true)
    return serviceOfEnvironment(given, `Elasticsearch ${options.major}`);
  const ways = {
    docker: () => elasticsearchInDocker(options),
    packages: () => elasticsearchFromPackages(options),
  };
  return startByChosenWay(ways, options);
}
