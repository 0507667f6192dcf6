import { defaultFilteringRules } from '../filtering/filtering.ts';
import { isMalformed } from '../storage/found.ts';
import { updateIfUnchanged } from '../storage/update-if-unchanged.ts';
import { collect, readable, type ContractHarness } from './contract-harness.fixture.ts';
import { peerDocument } from './peer-documents.fixture.ts';

/** What every implementation must do with connectors. */
export function connectorContract(opened: () => ContractHarness): void {
  test('a connector is made as Elasticsearch makes it, once', async () => {
    const { protocol, clock } = opened();
    const made = clock.at('12:00:00');
    const connector = { name: 'py', serviceType: 'mongodb', indexName: 'search-py-mongo' };
    expect(await protocol.connectors.create('c', connector)).toMatchObject({ id: 'c' });
    expect(await protocol.connectors.create('c', { name: 'other' })).toBe('exists');
    const rules = defaultFilteringRules(new Date(made));
    expect(readable(await protocol.connectors.get('c')).value.stored).toEqual({
      ...peerDocument('00-created.connector.json'),
      filtering: [{ active: rules, domain: 'DEFAULT', draft: rules }],
    });
  });

  test('a connector that is not there is undefined', async () => {
    expect(await opened().protocol.connectors.get('nowhere')).toBeUndefined();
    expect(await collect(opened().protocol.connectors.list({}))).toEqual([]);
  });

  test('the second of two writes from one reading is a conflict, and changes nothing', async () => {
    const { protocol, clock } = opened();
    const stored = { ...peerDocument('03-connected.connector.json'), of_somebody_else: { kept: [1] } };
    await opened().putConnector('c', stored);
    const read = readable(await protocol.connectors.get('c'));
    const at = clock.at('12:00:01.500');
    expect((await protocol.connectors.apply(read, { type: 'heartbeat' })).kind).toBe('updated');
    expect(await protocol.connectors.apply(read, { type: 'failed', error: 'late' })).toEqual({
      kind: 'conflict',
    });
    expect(readable(await protocol.connectors.get('c')).value.stored).toEqual({
      ...stored,
      last_seen: at.replace('.500+', '.500000+'),
    });
  });

  test('a decision is made again on what somebody else wrote in between', async () => {
    const { protocol } = opened();
    await opened().putConnector('c', peerDocument('02-configured.connector.json'));
    const before = readable(await protocol.connectors.get('c'));
    const seen: unknown[] = [];
    const interrupted = {
      get: async (id: string) => {
        const found = await protocol.connectors.get(id);
        if (seen.length === 0)
          await protocol.connectors.apply(before, { type: 'failed', error: 'in between' });
        return found;
      },
      apply: protocol.connectors.apply.bind(protocol.connectors),
    };
    const decision = await updateIfUnchanged(interrupted, 'c', ({ status, error }) => {
      seen.push([status, error]);
      return { type: 'connected' };
    });
    expect(seen).toEqual([
      ['configured', undefined],
      ['error', 'in between'],
    ]);
    expect(decision).toMatchObject({
      kind: 'updated',
      current: { value: { status: 'connected', error: undefined } },
    });
    expect(await updateIfUnchanged(protocol.connectors, 'c', () => undefined)).toMatchObject({
      kind: 'unchanged',
    });
  });

  test('supported connectors are those named and the self-managed ones of the types; deleted ones never', async () => {
    const { protocol } = opened();
    await opened().putConnector('type', { service_type: 'mongodb', is_native: false });
    await opened().putConnector('type-unsaid', { service_type: 'mongodb' });
    await opened().putConnector('native', { service_type: 'mongodb', is_native: true });
    await opened().putConnector('named', { service_type: 's3', is_native: true });
    await opened().putConnector('named-deleted', { service_type: 's3', deleted: true });
    await opened().putConnector('other', { service_type: 's3', index_name: 'search-other' });
    await opened().putConnector('broken', { service_type: 'mongodb', status: 'started' });
    await opened().settle();
    const ids = async (
      criteria: Parameters<typeof protocol.connectors.list>[0],
    ): Promise<readonly string[]> =>
      (await collect(protocol.connectors.list(criteria))).map(({ id }) => id).sort();
    const selection = { connectorIds: ['named', 'named-deleted', 'nowhere'], serviceTypes: ['mongodb'] };
    expect(await ids({ selection })).toEqual(['broken', 'named', 'type', 'type-unsaid']);
    expect(await ids({ selection: { connectorIds: [], serviceTypes: [] } })).toEqual([]);
    expect(await ids({})).toEqual(['broken', 'named', 'native', 'other', 'type', 'type-unsaid']);
    expect(await ids({ includeDeleted: true })).toHaveLength(7);
    expect(await ids({ indexName: 'search-other' })).toEqual(['other']);
  });

  test('a malformed connector harms only itself, and is told once what to correct', async () => {
    const { protocol } = opened();
    const stored = {
      service_type: 'mongodb',
      configuration: { host: 'x' },
      features: { incremental_sync: 1 },
    };
    await opened().putConnector('broken', stored);
    await opened().putConnector('sound', { service_type: 'mongodb' });
    await opened().settle();
    const found = await collect(protocol.connectors.list({}));
    const broken = found.filter(isMalformed);
    expect(broken.map(({ id }) => id)).toEqual(['broken']);
    for (const each of broken) expect(await protocol.connectors.reportMalformed(each)).toBe('updated');
    for (const each of broken) expect(await protocol.connectors.reportMalformed(each)).toBe('conflict');
    const after = await protocol.connectors.get('broken');
    if (after === undefined || !isMalformed(after)) throw new Error('must stay malformed');
    expect(after.stored).toEqual({
      ...stored,
      status: 'error',
      error:
        'This connector cannot be read. configuration.host: must be an object. Write an object, or remove the field. ' +
        'features.incremental_sync: must be an object. Write an object, or remove the field.',
    });
    expect(await protocol.connectors.reportMalformed(after)).toBe('unchanged');
    await expect(
      updateIfUnchanged(protocol.connectors, 'broken', () => ({ type: 'heartbeat' })),
    ).rejects.toMatchObject({
      code: 'EI_PROTOCOL_DOCUMENT',
    });
  });
}
