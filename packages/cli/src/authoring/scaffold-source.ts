import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceNames } from './source-names.ts';

/** What a new file is called, below the new folder, and what is in it. */
export type NewFiles = ReadonlyMap<string, string>;

const template = fileURLToPath(new URL('../../template/source/', import.meta.url));
// npm leaves files that begin with a dot out of a package, or reads them itself.
const dotted = /^(?:gitignore$|changeset\/|github\/)/;

/** A package must not hold a second package.json, which tools would take for its own. */
const newPath = (path: string): string =>
  path === 'manifest.json' ? 'package.json' : dotted.test(path) ? `.${path}` : path;

/** The files of a new source: the template in this package, with the names put in. */
export function scaffoldSource(names: SourceNames): NewFiles {
  const paths = readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(template.length).split(sep).join('/'))
    .sort();
  return new Map(
    paths.map((path) => [
      newPath(path).replace('template-source', names.fileName),
      renamed(readFileSync(join(template, path), 'utf8'), names),
    ]),
  );
}

function renamed(text: string, names: SourceNames): string {
  const words: Readonly<Record<string, string>> = {
    '@acme/source-template': names.packageName,
    TemplateSource: names.exportName,
    'template-source': names.fileName,
    TEMPLATE: names.codePrefix,
    Template: names.title,
    template: names.serviceType,
    '{sdk}': rangeOf('@elastic-ingest/source-sdk'),
    '{testkit}': rangeOf('@elastic-ingest/source-testkit'),
    '{peer}': peerRangeOf('@elastic-ingest/source-sdk'),
  };
  // The longer words first, for they hold the shorter ones.
  const pattern = Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|');
  return text.replace(new RegExp(pattern, 'g'), (word) => words[word] ?? word);
}

/** What this command was installed with is what a new source is written against. */
const rangeOf = (name: string): string => `^${versionOf(name)}`;

/** Before 1.0 a caret stops at the next minor version; what tells old from new is the version of the contract. */
function peerRangeOf(name: string): string {
  const version = versionOf(name);
  return version.startsWith('0.') ? `>=${version} <1.0.0` : `^${version}`;
}

function versionOf(name: string): string {
  const path = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string };
  return version;
}
