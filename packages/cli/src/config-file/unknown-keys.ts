import { didYouMean } from '../did-you-mean.ts';
import type { ConfigIssue } from './config-issue.ts';
import { nodeAt, type ConfigNode } from './config-node.ts';
import { pythonKeys } from './python-keys.ts';

const keys = [
  'elasticsearch',
  'sources',
  'syncs',
  'service',
  'connectors',
  // The Python service's form for a single connector.
  'connector_id',
  'service_type',
  'api_key',
];
/** A section of the Python service of which nothing is left when its keys are set aside. */
const pythonSection = 'extraction_service';

/** Unknown keys at the root of the file, and in the section that only the Python service has. */
export function unknownKeys(root: ConfigNode): ConfigIssue[] {
  if (root.kind !== 'map') return [];
  const known = [...keys, pythonSection, ...pythonKeys('')];
  const atRoot = [...root.entries]
    .filter(([key]) => !keys.includes(key) && key !== pythonSection)
    .map(([key, { at }]) => ({ path: [key], at, message: `unknown key${didYouMean(key, known)}` }));
  const section = nodeAt(root, [pythonSection]);
  const entries = section?.kind === 'map' ? [...section.entries] : [];
  const below = entries.map(([key, { at }]) => ({
    path: [pythonSection, key],
    at,
    message: `unknown key${didYouMean(key, pythonKeys(pythonSection))}`,
  }));
  return [...atRoot, ...below];
}
