import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeLeftovers } from './remove-leftovers.ts';

test('what was built from a source that is gone is removed, all else stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leftovers-'));
  try {
    for (const each of ['src/in', 'dist/in']) mkdirSync(join(folder, each), { recursive: true });
    const kept = ['a.js', 'a.js.map', 'a.d.ts', 'in/b.test.js', 'data.json'];
    const gone = ['c.js', 'a.d.ts.map', 'in/c.d.ts.map'];
    for (const file of ['a.ts', 'in/b.test.ts']) writeFileSync(join(folder, 'src', file), '');
    for (const file of [...kept, ...gone]) writeFileSync(join(folder, 'dist', file), '');
    removeLeftovers(folder);
    const left = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' });
    expect(left.sort()).toEqual([...kept, 'in'].sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
