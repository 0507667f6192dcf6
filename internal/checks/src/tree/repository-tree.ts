import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { trackedFiles } from './tracked-files.ts';
import type { Tree } from './tree.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The repository this package lies in. Throws when git cannot list its files. */
export function repositoryTree(): Tree {
  return {
    // Listed too: a file that was removed and not yet committed, and a link to a folder.
    paths: trackedFiles(root).filter(
      (path) => statSync(root + path, { throwIfNoEntry: false })?.isFile() === true,
    ),
    text: (path) => readFileSync(root + path, 'utf8'),
    size: (path) => statSync(root + path).size,
  };
}
