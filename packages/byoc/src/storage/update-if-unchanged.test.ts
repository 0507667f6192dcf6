import { createInMemoryProtocol } from '../testing/in-memory-protocol.ts';
import { updateIfUnchanged } from './update-if-unchanged.ts';

test('a document that others keep changing is given up after so many attempts', async () => {
  const { connectors, putConnector } = createInMemoryProtocol();
  let writes = 0;
  const decide = (): { type: 'connected' } => {
    writes += 1;
    putConnector('c', { name: String(writes) });
    return { type: 'connected' };
  };
  putConnector('c', {});
  await expect(updateIfUnchanged(connectors, 'c', decide, { attempts: 5 })).rejects.toMatchObject({
    code: 'EI_CONFLICT',
    disposition: 'retry',
    documentId: 'c',
  });
  expect(writes).toBe(5);
  expect(await connectors.get('c')).toMatchObject({ value: { stored: { name: '5' } } });
});

test('there is nothing to decide on a document that is not there', async () => {
  const { connectors } = createInMemoryProtocol();
  await expect(updateIfUnchanged(connectors, 'c', () => undefined)).rejects.toMatchObject({
    code: 'EI_PROTOCOL_NOT_FOUND',
  });
});

test('a refusal is an answer, not a conflict', async () => {
  const { syncJobs, putSyncJob } = createInMemoryProtocol();
  putSyncJob('j', { status: 'completed', connector: { id: 'c' } });
  expect(await updateIfUnchanged(syncJobs, 'j', () => ({ type: 'request_cancel' }))).toEqual({
    kind: 'illegal',
  });
});
