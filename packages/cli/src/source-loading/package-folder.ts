import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of an installed package, as Node finds it from another one; undefined where it is not installed. */
export function packageFolder(packageName: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', packageName);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dirname(folder) === folder) break;
  }
  // Without node_modules folders (yarn Plug'n'Play) only the resolver knows, and it needs the manifest to be exported.
  try {
    return dirname(createRequire(join(from, 'package.json')).resolve(`${packageName}/package.json`));
  } catch {
    return undefined;
  }
}
