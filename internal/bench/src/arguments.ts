import { parseArgs } from 'node:util';

export interface BenchArguments {
  readonly documents: number;
  /** How often every row is measured. */
  readonly pairs: number;
  readonly json?: string;
  /** Elasticsearch; started where absent. */
  readonly url?: string;
  /** The source server; started where absent. */
  readonly mongodbUrl?: string;
  /** Numbers of documents to measure memory with, instead of speed. */
  readonly memory?: readonly number[];
  /** Where a processor profile of every run is written. */
  readonly profile?: string;
}

export const usage = `Usage: npm run bench -- [options]

  --documents N      documents in the source, a multiple of 100 (100000)
  --pairs N          how often every row is measured (5)
  --json FILE        also writes the rows as JSON
  --url URL          an Elasticsearch that runs already; its indices named bench-* are replaced
  --mongodb-url URL  a MongoDB that runs already; its database bench is replaced
  --memory N,N       peak memory with so many documents, instead of speed; no MongoDB is used
  --profile FOLDER   writes a processor profile of every run
`;

/** Throws an error whose message is for the person who typed this. */
export function parseBenchArguments(args: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      documents: { type: 'string', default: '100000' },
      pairs: { type: 'string', default: '5' },
      json: { type: 'string' },
      url: { type: 'string' },
      'mongodb-url': { type: 'string' },
      memory: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const documents = wholeNumber('--documents', values.documents);
  if (documents % 100 !== 0)
    throw new Error('--documents must be a multiple of 100: one row changes exactly 1 %');
  return {
    documents,
    pairs: wholeNumber('--pairs', values.pairs),
    ...(values.json !== undefined && { json: values.json }),
    ...(values.url !== undefined && { url: values.url }),
    ...(values['mongodb-url'] !== undefined && { mongodbUrl: values['mongodb-url'] }),
    ...(values.memory !== undefined && {
      memory: values.memory.split(',').map((size) => wholeNumber('--memory', size)),
    }),
    ...(values.profile !== undefined && { profile: values.profile }),
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new Error(`${option} must be a whole number above 0, not ${text}`);
  return Number(text);
}
