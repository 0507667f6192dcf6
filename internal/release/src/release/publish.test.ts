import { publish } from './publish.ts';
import type { Run } from './run-program.ts';

function recorded(status: string): { run: Run; calls: string[] } {
  const calls: string[] = [];
  const run: Run = async (program, args) => {
    calls.push([program, ...args].join(' '));
    return program === 'git' ? status : 'published';
  };
  return { run, calls };
}

test('what is committed is published', async () => {
  const { run, calls } = recorded('');
  expect(await publish('root', run)).toBe('published');
  expect(calls).toEqual(['git status --porcelain', 'pnpm exec changeset publish']);
});

test('a working tree with changes is refused before anything else', async () => {
  const { run, calls } = recorded(' M a.ts\n');
  await expect(publish('root', run)).rejects.toThrow(
    'Commit first; only what is committed is published:\n M a.ts',
  );
  expect(calls).toEqual(['git status --porcelain']);
});
