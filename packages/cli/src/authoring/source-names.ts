import { usage } from '../arguments/usage.ts';

/** Everything that is called after a source. */
export interface SourceNames {
  /** Of the npm package. */
  readonly packageName: string;
  /** The folder that is made for it. */
  readonly folder: string;
  readonly serviceType: string;
  readonly exportName: string;
  /** Of its module. */
  readonly fileName: string;
  /** What its error codes begin with. */
  readonly codePrefix: string;
  /** For people. */
  readonly title: string;
}

const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;

/** `@acme/source-google-drive` gives the service type `google_drive` and the export `GoogleDriveSource`. Throws EI_USAGE. */
export function sourceNames(given: string): SourceNames {
  if (!packageName.test(given) || given.length > 214)
    throw usage(`${given} cannot be the name of an npm package; write it like @acme/source-tickets`);
  const folder = given.split('/').at(-1) ?? given;
  const words = folder
    .replace(/^(?:elastic-ingest-)?source-/, '')
    .split(/[._~-]+/)
    .filter(Boolean);
  if (!/^[a-z]/.test(words[0] ?? ''))
    throw usage(
      `${given} does not say what is read, with a letter first; write it like @acme/source-tickets`,
    );
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return {
    packageName: given,
    folder,
    serviceType: words.join('_'),
    exportName: `${capitals.join('')}Source`,
    fileName: `${words.join('-')}-source`,
    codePrefix: words.join('_').toUpperCase(),
    title: capitals.join(' '),
  };
}
