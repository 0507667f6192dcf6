import { inspectSourceDefinition } from './inspect-source-definition.ts';
import { defineSource } from './source-definition.ts';

test('a defined source and a class with the same static members are both sources', () => {
  const defined = defineSource({
    serviceType: 'mem',
    name: 'Memory',
    configuration: {},
    capabilities: {},
    open: () => Promise.reject(new Error('not opened here')),
  });
  class AsClass {
    static readonly contract = 1;
    static readonly serviceType = 'mem';
    static readonly name: string = 'Memory';
    static readonly configuration = {};
    static readonly capabilities = {};
    static open(): void {}
  }
  expect(inspectSourceDefinition(defined).ok).toBe(true);
  expect(inspectSourceDefinition(AsClass).ok).toBe(true);
});

test('every fault is named', () => {
  expect(
    inspectSourceDefinition({ contract: 2, serviceType: 'No!', open: 1, adoptedConfiguration: {} }),
  ).toEqual({
    ok: false,
    faults: [
      'contract is 2, this version understands 1',
      'serviceType must be lower-case letters, digits, _ or -',
      'name must be text',
      'configuration must be an object of fields',
      'capabilities must be an object',
      'open must be a function',
      'adoptedConfiguration must be a function, or absent',
    ],
  });
  expect(inspectSourceDefinition(undefined)).toEqual({
    ok: false,
    faults: ['it is undefined, not a source definition'],
  });
});
