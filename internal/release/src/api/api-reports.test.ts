import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../published-packages.ts';
import { apiReports } from './api-reports.ts';
import { sinceRelease } from './released-reports.ts';
import { unexplainedChanges } from './unexplained-changes.ts';

const reports = apiReports();

test.each(reports)('$path is what $packageName offers; `npm run api` writes it', ({ path, text }) => {
  const file = join(root, path);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
});

test('there is no report of anything else', () => {
  expect(
    readdirSync(join(root, 'api'))
      .map((name) => `api/${name}`)
      .sort(),
  ).toEqual(reports.map(({ path }) => path).sort());
});

test('what is new since the last release stands in a changeset', () => {
  const folder = join(root, '.changeset');
  const changesets = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(unexplainedChanges(sinceRelease(reports, root), changesets)).toEqual([]);
});
