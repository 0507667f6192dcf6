import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { IngestError } from '@elastic-ingest/errors';

const names = ['elastic-ingest.yml', 'config.yml'];

/** The file that `-c` names, else the first of the usual names in the working folder. */
export function findConfigFile(cwd: string, named: string | undefined): string {
  if (named !== undefined) {
    const path = resolve(cwd, named);
    if (existsSync(path)) return path;
    throw new IngestError(`There is no config file ${named}`, {
      code: 'EI_CONFIG_NOT_FOUND',
      where: path,
      hint: 'See that the path after -c is right.',
    });
  }
  const path = names.map((name) => resolve(cwd, name)).find((candidate) => existsSync(candidate));
  if (path !== undefined) return path;
  throw new IngestError(`There is no config file: neither ${names.join(' nor ')} is in the working folder`, {
    code: 'EI_CONFIG_NOT_FOUND',
    where: cwd,
    hint: 'Go to the folder of the file, or name it with -c FILE. `elastic-ingest init` writes one.',
  });
}
