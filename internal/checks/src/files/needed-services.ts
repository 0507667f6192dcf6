import { referredNames } from '../module/referred-names.ts';
import { parseModule } from '../module/syntax-node.ts';
import type { Tree } from '../tree/tree.ts';

type Service = 'es' | 'mongo' | 's3' | 'tika';

/** The functions of `local-services` that give a test its server. */
const givers: Readonly<Record<string, Service>> = {
  elasticsearches: 'es',
  mongodbUrl: 'mongo',
  fastMongodbUrl: 'mongo',
  s3Url: 's3',
  s3Endpoint: 's3',
  tikaUrl: 'tika',
};

/** Tests whose name does not say which server they need. */
export function neededServices({ paths, text }: Tree): readonly string[] {
  return paths
    .filter((path) => /^[^/]+\/[^/]+\/src\/.*\.test\.ts$/.test(path))
    .flatMap((path) => {
      const used = new Set(referredNames(parseModule(text(path))).flatMap((name) => givers[name] ?? []));
      // A source is tested with Elasticsearch too: the service of its own says more.
      const own = [...used].filter((service) => service !== 'es');
      const needed = own[0] ?? [...used][0];
      const named = /\.(es|mongo|s3|tika)\.test\.ts$/.exec(path)?.[1];
      // A test may start a server by itself, so a name that claims more than is seen here can be right.
      if (needed === undefined || own.some((service) => service === named)) return [];
      if (named !== undefined && own.length === 0) return [];
      return [`${path}: needs a server. End its name with .${needed}.test.ts.`];
    });
}
