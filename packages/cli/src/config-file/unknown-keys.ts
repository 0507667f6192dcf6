import { didYouMean } from '../did-you-mean.ts';
import type { ConfigIssue } from './config-issue.ts';
import { nodeAt, type ConfigNode } from './config-node.ts';
import { pythonKeys } from './python-keys.ts';

const sections = ['elasticsearch', 'sources', 'syncs'];
/** Sections of the Python service of which nothing is left when its keys are set aside. */
const pythonSections = ['service', 'extraction_service'];

/** Unknown keys at the root of the file, and in the sections that only the Python service has. */
export function unknownKeys(root: ConfigNode): ConfigIssue[] {
  if (root.kind !== 'map') return [];
  const known = [...sections, ...pythonSections, ...pythonKeys('')];
  const atRoot = [...root.entries]
    .filter(([key]) => !sections.includes(key) && !pythonSections.includes(key))
    .map(([key, { at }]) => ({ path: [key], at, message: `unknown key${didYouMean(key, known)}` }));
  const below = pythonSections.flatMap((section) => {
    const node = nodeAt(root, [section]);
    if (node?.kind !== 'map') return [];
    return [...node.entries].map(([key, { at }]) => ({
      path: [section, key],
      at,
      message: `unknown key${didYouMean(key, pythonKeys(section))}`,
    }));
  });
  return [...atRoot, ...below];
}
