import type { ContractCase } from '../contract-case.ts';
import { parsed } from '../judging/open-source.ts';
import { readAll } from '../judging/read.ts';

/** What a source does with its configuration. */
export const configurationCases: readonly ContractCase[] = [
  {
    id: 'configuration-unchanged',
    clause: 'SRC-10',
    title: 'the configuration is left as it was given',
    sample: true,
    run: async (harness) => {
      await using store = await harness.createStore();
      await store.seed(1);
      const configuration = frozen(parsed(harness, store.configuration));
      const { signal } = new AbortController();
      // In an ES module, to change what is frozen throws.
      await using source = await harness.definition.open({ configuration, signal });
      await source.ping({ signal });
      await readAll(source);
    },
  },
];

function frozen<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) if (Array.isArray(part)) Object.freeze(part);
  return Object.freeze(value);
}
