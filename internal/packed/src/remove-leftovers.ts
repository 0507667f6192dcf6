import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes built files whose source is gone, and maps of declarations, which are not built any more. `tsc` leaves them in a working tree; a release is built in a clean one, and that is what the
 * tests are about.
 */
export function removeLeftovers(packageFolder: string): void {
  const dist = join(packageFolder, 'dist');
  for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const source = path.replace(/(?:\.d\.ts|\.js|\.js\.map)$/, '.ts');
    const isLeftOver =
      path.endsWith('.d.ts.map') || (source !== path && !existsSync(join(packageFolder, 'src', source)));
    if (isLeftOver && statSync(join(dist, path)).isFile()) rmSync(join(dist, path), { force: true });
  }
}
