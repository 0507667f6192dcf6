/** `package:Export`, `@scope/package/subpath:Export`, `./file.js:Export` or `C:\file.js:Export`. */
export interface SourceSpecifier {
  /** As written. */
  readonly text: string;
  /** What to resolve: a package with an optional subpath, or a file. */
  readonly module: string;
  readonly exportName: string;
  readonly local: boolean;
}

export type ParsedSpecifier = SourceSpecifier | { readonly fault: string };

const packageName = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*(\/[^\s:]+)?$/i;

/** Reads a specifier; the last colon parts the module from the export, for a Windows path has one of its own. */
export function parseSpecifier(given: string): ParsedSpecifier {
  const text = given.trim();
  const python = pythonFault(text);
  if (python !== undefined) return { fault: python };
  const colon = text.lastIndexOf(':');
  const module = text.slice(0, colon);
  const exportName = text.slice(colon + 1);
  const local = /^(\.{1,2}[\\/]|[\\/]|[A-Za-z]:[\\/]|file:)/.test(module);
  if (colon <= 0 || /[\\/]/.test(exportName) || exportName === '') {
    return { fault: `must be "npm-package:ExportName", such as "${example}"` };
  }
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(exportName))
    return { fault: 'what stands after the last ":" must be the name of an export' };
  if (!local && !packageName.test(module))
    return { fault: 'what stands before the last ":" must be an npm package, or a file (`./path.js`)' };
  return { text, module, exportName, local };
}

/** The packages that take the place of the Python service's own sources, by service type. Names to write, never imported here. */
export const knownSources: Readonly<Record<string, string>> = {
  mongodb: '@elastic-ingest/source-mongo:MongoSource',
  s3: '@elastic-ingest/source-s3:S3Source',
};

/** By the name of the Python class. */
const successors: Readonly<Record<string, string | undefined>> = {
  MongoDataSource: knownSources['mongodb'],
  S3DataSource: knownSources['s3'],
};

const example = '@elastic-ingest/source-mongo:MongoSource';

function pythonFault(text: string): string | undefined {
  const match = /^(?:[A-Za-z_]\w*\.)+[A-Za-z_]\w*:([A-Za-z_]\w*)$/.exec(text);
  const className = match?.[1];
  if (className === undefined || !(text.startsWith('connectors.') || className.endsWith('DataSource')))
    return undefined;
  const successor = successors[className];
  return successor === undefined
    ? 'this is a Python class, and sources are npm packages here: "npm-package:ExportName". Find one at https://www.npmjs.com/search?q=keywords:elastic-ingest-source'
    : `this is a Python class, and sources are npm packages here; write "${successor}"`;
}

/** The package to install for a specifier: the module without its subpath. */
export function packageOf({ module }: SourceSpecifier): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}
