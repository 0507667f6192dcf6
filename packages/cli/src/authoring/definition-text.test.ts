import { defineSource } from '@elastic-ingest/source-sdk';
import { definitionText } from './definition-text.ts';

const open = async (): Promise<never> => Promise.reject(new Error('is not opened'));

test('what a source is, its fields in their order, and what to paste', () => {
  const definition = defineSource({
    serviceType: 'tickets',
    name: 'Tickets',
    capabilities: { order: 'id', incremental: true, content: false },
    configuration: {
      token: { type: 'str', label: 'Token', sensitive: true, order: 2 },
      url: { type: 'str', label: 'Address', tooltip: 'Of the API.', order: 1 },
      pages: { type: 'int', label: 'Pages at once', default: 4, greaterThan: 0, lessThan: 9 },
      kind: { type: 'str', label: 'Kind', required: false, options: [{ label: 'A', value: 'a' }] },
      proxy: { type: 'str', label: 'Proxy', dependsOn: [{ field: 'kind', value: 'a' }] },
    },
    open,
  });
  expect(definitionText('@acme/source-tickets:TicketsSource', definition))
    .toBe(`Tickets: service type tickets, contract 1
capabilities: full reads, order: id, incremental

Configuration:
  url    Address (str, required)
         Of the API.
  token  Token (str, required, secret)
  pages  Pages at once (int, default 4, above 0, below 9)
  kind   Kind (str, optional, one of a)
  proxy  Proxy (str, required, only with kind: a)

To paste:

sources:
  tickets: "@acme/source-tickets:TicketsSource"
syncs:
  tickets:
    source: tickets
    index: tickets
    configuration:
      url:
      token: \${TOKEN}`);
});

test('a source without configuration', () => {
  const definition = defineSource({ serviceType: 'x', name: 'X', capabilities: {}, configuration: {}, open });
  const text = definitionText('x:X', definition);
  expect(text).toContain('capabilities: full reads\n\nIt needs no configuration.\n');
  expect(text.endsWith('    index: x')).toBe(true);
});
