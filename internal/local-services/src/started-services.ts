import type { ElasticsearchMajor } from './start-elasticsearch.ts';

const hint =
  'Run `npm test` at the root of the repository, which starts the services, or name them in the environment.';

/** The Elasticsearch servers that were started for the tests; throws when there is none. */
export function elasticsearches(): readonly { readonly major: ElasticsearchMajor; readonly url: string }[] {
  const started = ([8, 9] as const).flatMap((major) => {
    const url = process.env[`EI_ELASTICSEARCH_${major}_URL`];
    return url === undefined ? [] : [{ major, url }];
  });
  if (started.length === 0) throw new Error(`No Elasticsearch was started. ${hint}`);
  return started;
}

/** The MongoDB server that was started for the tests; throws when there is none. */
export function mongodbUrl(): string {
  const url = process.env['EI_MONGODB_URL'];
  if (url === undefined) throw new Error(`No MongoDB was started. ${hint}`);
  return url;
}
