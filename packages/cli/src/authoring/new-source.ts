import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { IngestError } from '@elastic-ingest/errors';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { scaffoldSource } from './scaffold-source.ts';
import { sourceNames } from './source-names.ts';

/** Makes the project of a new source, in a folder of its own. Never writes into a folder that holds anything. */
export function newSource(name: string, io: Io, reporter: Reporter): ExitCode {
  const names = sourceNames(name);
  const folder = resolve(io.cwd, names.folder);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new IngestError(`The folder ${names.folder} is there already, and not empty`, {
      code: 'EI_FOLDER_NOT_EMPTY',
      where: folder,
      hint: 'Go to another folder, or give the source another name.',
    });
  const files = scaffoldSource(names);
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    reporter.result(`${names.folder}/${path}`);
  }
  const { packageName, exportName } = names;
  reporter.event({ event: 'source', action: 'new', package: packageName, folder, files: [...files.keys()] });
  reporter.result(
    `\n${packageName}:${exportName} is ready. Next:\n\n  cd ${names.folder}\n  npm install\n  npm test\n\nThen change src/items-api.ts. Its README.md goes on from there.`,
  );
  reporter.event({ event: 'summary', status: 'completed' });
  return exitCode.done;
}
