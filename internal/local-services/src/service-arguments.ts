import type { ElasticsearchMajor } from './elasticsearch/releases.ts';

export interface WantedServices {
  readonly elasticsearch: readonly { readonly major: ElasticsearchMajor; readonly optional: boolean }[];
  readonly mongodb: boolean;
  readonly mongodbFast: boolean;
  readonly s3: boolean;
  readonly tika: boolean;
}

/** Reads `--elasticsearch 8,9? --mongodb --mongodb-fast --s3 --tika -- COMMAND`; a question mark means: only where this machine has the JDK for it. */
export function parseServiceArguments(args: readonly string[]): {
  services: WantedServices;
  command: readonly string[];
} {
  const end = args.indexOf('--');
  if (end < 0 || end === args.length - 1)
    throw new Error('Usage: run --elasticsearch 8,9? --mongodb --mongodb-fast --s3 --tika -- COMMAND');
  const options = args.slice(0, end);
  const at = options.indexOf('--elasticsearch');
  const elasticsearch = (at < 0 ? [] : (options[at + 1] ?? '').split(',')).map((item) => {
    const match = /^([89])(\??)$/.exec(item);
    if (match === null) throw new Error(`Elasticsearch ${item} is not known here; known are 8 and 9`);
    return { major: Number(match[1]) as ElasticsearchMajor, optional: match[2] === '?' };
  });
  return {
    services: {
      elasticsearch,
      mongodb: options.includes('--mongodb'),
      mongodbFast: options.includes('--mongodb-fast'),
      s3: options.includes('--s3'),
      tika: options.includes('--tika'),
    },
    command: args.slice(end + 1),
  };
}
