import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '../tree/workspace-package.ts';

/** One thing the manifest of a published package must have. */
export interface Field {
  readonly must: string;
  readonly of: (manifest: Manifest) => unknown;
  readonly is: (value: unknown) => boolean;
}

const address = 'https://github.com/elastic-ingest/elastic-ingest';

/** What the manifest of the published package in `folder` must have. */
export function publishedFields(folder: string): readonly Field[] {
  const directory = folder.slice('packages/'.length);
  const repository = { type: 'git', url: `git+${address}.git`, directory: folder };
  const isSource = /^source-(?!sdk$|testkit$)/.test(directory);
  return [
    same('name', directory === 'cli' ? 'elastic-ingest' : `@elastic-ingest/${directory}`),
    some('version', isText),
    some('description', isText),
    some('keywords', has('elastic-ingest'), 'keywords must hold "elastic-ingest"'),
    ...(isSource
      ? [some('keywords', has('elastic-ingest-source'), 'keywords must hold "elastic-ingest-source"')]
      : []),
    same('homepage', `${address}/tree/main/${folder}#readme`),
    same('bugs', `${address}/issues`),
    same('license', 'Apache-2.0'),
    same('author', 'The elastic-ingest authors'),
    same('repository', repository),
    some('files', has('dist'), 'files must hold "dist"'),
    same('type', 'module'),
    some(
      'sideEffects',
      (value) => value === false || Array.isArray(value),
      'sideEffects must be false or a list',
    ),
    some('exports', typesComeFirst, 'exports must name "types" before "default" and hold "./package.json"'),
    same('publishConfig', { access: 'public', provenance: true }),
    same('engines', { node: '>=20.19' }),
    some('private', (value) => value === undefined, 'private must not be set'),
    ...['build', 'types', 'test', 'package'].map((script) => ({
      must: `scripts must hold "${script}"`,
      of: ({ scripts }: Manifest) => scripts?.[script],
      is: isText,
    })),
  ];
}

function same(name: string, wanted: unknown): Field {
  const must = `${name} must be ${JSON.stringify(wanted)}`;
  return { must, of: (manifest) => manifest[name], is: (value) => isDeepStrictEqual(value, wanted) };
}

function some(name: string, is: (value: unknown) => boolean, must = `${name} must be given`): Field {
  return { must, of: (manifest) => manifest[name], is };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function has(wanted: string): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.includes(wanted);
}

function typesComeFirst(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('./package.json' in value)) return false;
  return Object.entries(value).every(
    ([path, target]: [string, unknown]) =>
      path === './package.json' ||
      (typeof target === 'object' &&
        target !== null &&
        isDeepStrictEqual(Object.keys(target), ['types', 'default'])),
  );
}
