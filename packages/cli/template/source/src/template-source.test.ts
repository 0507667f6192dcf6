import { after, describe, it } from 'node:test';
import { describeSourceContract } from '@elastic-ingest/source-testkit';
import { startItemsServer, type ItemsServer } from './items-server.fixture.js';
import { TemplateSource } from './template-source.js';

const server = await startItemsServer();
after(() => server[Symbol.asyncDispose]());

describeSourceContract(
  { describe, it },
  {
    definition: TemplateSource,
    offers: { timestamp: true },
    createStore: startItemsServer,
    cut: async (store: ItemsServer) => store.stop(),
    unreachable: { url: 'http://127.0.0.1:2', token: 'any' },
    wrongCredentials: { ...server.configuration, token: 'another-token' },
  },
);
