import { spawnSync } from 'node:child_process';
import type { ApiReport } from './api-reports.ts';
import type { ApiChange } from './unexplained-changes.ts';

/**
 * Each report beside the one of the release that its version names. A version without its tag is a release under way, or a
 * clone without tags: there is nothing to compare with.
 */
export function sinceRelease(reports: readonly ApiReport[], root: string): readonly ApiChange[] {
  return reports.flatMap(({ packageName, version, path, text: now }): ApiChange[] => {
    if (version === '0.0.0') return [{ packageName, path, now, released: undefined }];
    const { status, stdout } = spawnSync('git', ['show', `${packageName}@${version}:${path}`], {
      cwd: root,
      encoding: 'utf8',
    });
    return status === 0 ? [{ packageName, path, now, released: stdout }] : [];
  });
}
