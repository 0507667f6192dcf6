import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import { usage } from '../arguments/usage.ts';
import { cliFolder } from '../source-loading/cli-folder.ts';
import { loadSource } from '../source-loading/load-source.ts';
import { parseSpecifier } from '../source-loading/specifier.ts';

/** The source that an argument names, found from the working folder, then from that of this package. */
export async function namedSource(text: string, cwd: string): Promise<SourceDefinition> {
  const specifier = parseSpecifier(text);
  if ('fault' in specifier) throw usage(`${text} names no source: it ${specifier.fault}`);
  return loadSource(specifier, [{ name: 'the working folder', path: cwd }, cliFolder], text);
}
