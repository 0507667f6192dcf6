import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import { inspectSourceDefinition, parseConfiguration } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { parsed } from '../judging/open-source.ts';

const secretName = /(?:password|passphrase|secret|token|api_?key|private_?key|credentials?)$/i;

const toggles = new Set(['incremental', 'accessControl', 'advancedRules', 'content']);

/** What can be said of a source before it is opened. */
export const definitionCases: readonly ContractCase[] = [
  {
    id: 'shape',
    clause: 'SRC-1',
    title: 'the definition has the shape of this version of the contract',
    run: async ({ definition }) => {
      const inspected = inspectSourceDefinition(definition);
      deepEqual(inspected.ok ? [] : inspected.faults, []);
    },
  },
  {
    id: 'labels',
    clause: 'SRC-2',
    title: 'every configuration field has a known type and a label',
    run: async ({ definition }) => {
      for (const [name, { type, label }] of Object.entries(definition.configuration)) {
        match(type, /^(?:str|int|bool|list)$/, `${name} has an unknown type`);
        notEqual(label.trim(), '', `${name} has no label`);
      }
    },
  },
  {
    id: 'defaults',
    clause: 'SRC-3',
    title: 'defaults are valid values, and dependencies name fields',
    run: async ({ definition: { configuration } }) => {
      for (const [name, field] of Object.entries(configuration)) {
        const result = parseConfiguration({ [name]: { ...field, required: false } }, {});
        deepEqual(result.ok ? [] : result.issues, [], `the default of ${name} is refused`);
        for (const { field: other } of field.dependsOn ?? [])
          ok(Object.hasOwn(configuration, other), `${name} depends on ${other}, which is no field`);
      }
    },
  },
  {
    id: 'sensitive',
    clause: 'SRC-4',
    title: 'fields that hold secrets are sensitive',
    run: async ({ definition }) => {
      for (const [name, field] of Object.entries(definition.configuration))
        if (field.type === 'str' && secretName.test(name))
          equal(field.sensitive, true, `${name} is not sensitive`);
    },
  },
  {
    id: 'capabilities',
    clause: 'SRC-5',
    title: 'capabilities are those that the contract knows',
    run: async ({ definition: { capabilities } }) => {
      for (const [name, value] of Object.entries(capabilities)) {
        if (name === 'order') equal(value, 'id');
        else {
          ok(toggles.has(name), `the capability ${name} is unknown`);
          equal(typeof value, 'boolean', name);
        }
      }
    },
  },
  {
    id: 'document-version',
    clause: 'SRC-6',
    title: 'one configuration has one documentVersion',
    requires: ['documentVersion'],
    run: async (harness) => {
      await using store = await harness.createStore();
      const version = (): string | undefined =>
        harness.definition.documentVersion?.(parsed(harness, store.configuration));
      match(version() ?? '', /\S/, 'documentVersion is empty');
      equal(version(), version());
    },
  },
];
