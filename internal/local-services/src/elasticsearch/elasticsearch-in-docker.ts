import { elasticsearchContainer } from '../docker/docker-arguments.ts';
import { startDockerService } from '../docker/docker-service.ts';
import type { RunningService } from '../running-service.ts';
import type { ElasticsearchOptions } from './elasticsearch-options.ts';
import { elasticsearchIsReady } from './elasticsearch-is-ready.ts';
import { elasticsearchReleases } from './releases.ts';

/** The official image, security off. */
export function elasticsearchInDocker(options: ElasticsearchOptions): Promise<RunningService> {
  const { major, heapMb = 1024 } = options;
  const { version } = elasticsearchReleases[major];
  const url = (port: number): string => `http://127.0.0.1:${port}`;
  const service = {
    name: `es${major}`,
    description: `Elasticsearch ${version}`,
    aboutMb: 700,
    container: (name: string, port: number) => elasticsearchContainer(name, version, port, heapMb),
    url,
    ready: (_name: string, port: number) => elasticsearchIsReady(url(port)),
  };
  return startDockerService(service, options);
}
