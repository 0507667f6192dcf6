import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { trackedFiles } from './tracked-files.ts';
import type { Tree } from './tree.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The repository this package lies in. Throws when git cannot list its files. */
export function repositoryTree(): Tree {
  return {
    // A file that was removed and not yet committed is still listed.
    paths: trackedFiles(root).filter((path) => existsSync(root + path)),
    text: (path) => readFileSync(root + path, 'utf8'),
    size: (path) => statSync(root + path).size,
  };
}
