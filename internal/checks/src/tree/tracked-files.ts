import { spawnSync } from 'node:child_process';

// Files that are new and not ignored count too: what is green before a commit must be green after it.
const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];

/** The files of a git working tree, as paths relative to `root`. Throws, saying what to do, when git cannot tell. */
export function trackedFiles(root: string, git = 'git'): string[] {
  const { error, status, stdout, stderr } = spawnSync(git, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  if (error)
    throw new Error(`The checks ask git for the files of the repository: install git.`, { cause: error });
  if (status !== 0) {
    throw new Error(
      `git cannot list the files, run the checks in a clone of the repository: ${stderr.trim()}`,
    );
  }
  return [...new Set(stdout.split('\0').filter((path) => path !== ''))].sort();
}
