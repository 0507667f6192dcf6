import { deepEqual, equal } from 'node:assert/strict';
import type { AdoptedDocument } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { sorted } from '../judging/id-order.ts';
import { jsonOfBody } from '../judging/json-of-body.ts';
import { open } from '../judging/open-source.ts';
import { readAll, readIds } from '../judging/read.ts';

const foreign: AdoptedDocument = { id: 'of-somebody-else', fields: { title: 'a document of somebody else' } };

/** How a source is configured by the documents of an index. */
export const adoptionCases: readonly ContractCase[] = [
  {
    id: 'adopted-ids',
    clause: 'SRC-140',
    title: 'what its own documents make it set leaves them their ids',
    requires: ['adoptedConfiguration'],
    run: async (harness) => {
      const { definition } = harness;
      await using store = await harness.createStore();
      await store.seed(3);
      await using source = await open(harness, store.configuration);
      const documents: AdoptedDocument[] = [];
      for (const document of await readAll(source)) {
        const fields = jsonOfBody(await document.body()) as AdoptedDocument['fields'];
        documents.push({ id: document.id, fields });
      }
      const values = definition.adoptedConfiguration?.(documents) ?? {};
      for (const name of Object.keys(values))
        equal(definition.configuration[name]?.sensitive ?? false, false, `${name} is sensitive`);
      await using adopted = await open(harness, { ...store.configuration, ...values });
      deepEqual(sorted(await readIds(adopted)), sorted(documents.map(({ id }) => id)));
    },
  },
  {
    id: 'adopted-foreign',
    clause: 'SRC-141',
    title: 'no documents, and those of somebody else, set nothing',
    requires: ['adoptedConfiguration'],
    run: async ({ definition }) => {
      for (const documents of [[], [foreign]])
        deepEqual(Object.keys(definition.adoptedConfiguration?.(documents) ?? {}), []);
    },
  },
];
