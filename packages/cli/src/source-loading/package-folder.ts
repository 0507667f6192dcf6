import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderByPlugAndPlay } from './plug-and-play.ts';

/** The folder of an installed package, as Node finds it from another one; undefined where it is not installed. */
export function packageFolder(packageName: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', packageName);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dirname(folder) === folder) return folderByPlugAndPlay(packageName, from);
  }
}
