import type { ElasticsearchMajor } from './elasticsearch/releases.ts';

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

/** The MongoDB server with change streams that was started for the tests; throws when there is none. */
export function mongodbUrl(): string {
  return required('EI_MONGODB_URL', 'MongoDB');
}

/** The fast MongoDB server (no change streams) that was started; throws when there is none. */
export function fastMongodbUrl(): string {
  return required('EI_MONGODB_FAST_URL', 'fast MongoDB');
}

/** The S3 server that was started for the tests; throws when there is none. */
export function s3Endpoint(): {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
} {
  return {
    endpoint: required('EI_S3_URL', 'S3 server'),
    accessKeyId: required('EI_S3_ACCESS_KEY_ID', 'S3 server with credentials'),
    secretAccessKey: required('EI_S3_SECRET_ACCESS_KEY', 'S3 server with credentials'),
  };
}

/** The extraction service that was started for the tests; throws when there is none. */
export function tikaUrl(): string {
  return required('EI_TIKA_URL', 'extraction service');
}

function required(variable: string, name: string): string {
  const url = process.env[variable];
  if (url === undefined) throw new Error(`No ${name} was started. ${hint}`);
  return url;
}
