import { describe, it } from 'node:test';
import { describeSourceContract } from '@elastic-ingest/source-testkit';
import { ListSource } from './list-source.js';
import { createListStore } from './list-store.fixture.js';

const harness = {
  definition: ListSource,
  offers: { fingerprint: true },
  createStore: createListStore, // { configuration, seed(count), update(id), remove(id), [Symbol.asyncDispose]() }
  unreachable: { file: '/nowhere/list.json' },
};

describeSourceContract({ describe, it }, harness);
