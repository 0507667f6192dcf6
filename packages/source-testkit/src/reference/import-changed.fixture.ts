import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import type { createMemorySource } from './memory-source.fixture.ts';

const original = readFileSync(new URL('memory-source.fixture.ts', import.meta.url), 'utf8');
const sdk = pathToFileURL(createRequire(import.meta.url).resolve('@elastic-ingest/source-sdk')).href;

/** The reference's source text with one place changed, as a module. The place must be there exactly once. */
export async function importChanged(
  place: string,
  replacement: string,
): Promise<{ readonly createMemorySource: typeof createMemorySource }> {
  const parts = original.split(place);
  if (parts.length !== 2) throw new Error(`${JSON.stringify(place)} is there ${parts.length - 1} times`);
  const { code } = transformSync(parts.join(replacement), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  });
  const folder = mkdtempSync(join(tmpdir(), 'memory-source-'));
  try {
    const file = join(folder, 'memory-source.mjs');
    writeFileSync(file, code.replace(/(['"])@elastic-ingest\/source-sdk\1/, JSON.stringify(sdk)));
    return (await import(file)) as { readonly createMemorySource: typeof createMemorySource };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
