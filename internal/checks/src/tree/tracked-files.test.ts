import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trackedFiles } from './tracked-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'elastic-ingest-checks-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('lists what is added and what is new, not what is ignored', () => {
  expect(spawnSync('git', ['init', '--quiet'], { cwd: folder }).status).toBe(0);
  mkdirSync(join(folder, 'a folder'));
  for (const path of ['a folder/added é.md', 'new.md', 'ignored.log']) writeFileSync(join(folder, path), '');
  writeFileSync(join(folder, '.gitignore'), '*.log\n');
  expect(spawnSync('git', ['add', 'a folder'], { cwd: folder }).status).toBe(0);
  expect(trackedFiles(folder)).toEqual(['.gitignore', 'a folder/added é.md', 'new.md']);
});

test('says what to do where there is no git', () => {
  expect(() => trackedFiles(folder, join(folder, 'no-git'))).toThrow('install git');
});

test('says what to do where there is no clone', () => {
  expect(() => trackedFiles(folder)).toThrow(
    'run the checks in a clone of the repository: fatal: not a git repository',
  );
});
