import { fileURLToPath } from 'node:url';
import type { SearchedFolder } from './resolve-module.ts';

/** Where this package is: a source installed beside it is found too, as with `npm install --global`. */
export const cliFolder: SearchedFolder = {
  name: 'the folder of elastic-ingest',
  path: fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, ''),
};
