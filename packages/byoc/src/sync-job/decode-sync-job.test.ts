import { peerDocuments } from '../testing/peer-documents.fixture.ts';
import { decodeSyncJob } from './decode-sync-job.ts';

test.each(peerDocuments('job'))(
  '$name of the Python service is read, nothing of it is lost',
  ({ name, document }) => {
    const decoded = decodeSyncJob('j', document);
    expect(decoded).toMatchObject({
      ok: true,
      value: {
        id: 'j',
        status: document['status'],
        jobType: 'full',
        connector: { id: 'py-mongo', indexName: 'search-py-mongo', serviceType: 'mongodb' },
        claim: undefined,
      },
    });
    if (decoded.ok) expect(decoded.value.stored).toBe(document);
    expect(name).toMatch(/job/);
  },
);

test('the cursor under a key with a dot is read, as are rules in a list', () => {
  const decoded = decodeSyncJob('j', {
    status: 'pending',
    connector: { id: 'c', filtering: [{ rules: [{ id: 'a' }] }] },
    'connector.sync_cursor': { token: 1 },
  });
  expect(decoded).toMatchObject({
    ok: true,
    value: { connector: { syncCursor: { token: 1 }, filtering: { rules: [{ id: 'a' }] } } },
  });
});

test('every fault is reported', () => {
  const decoded = decodeSyncJob('j', {
    status: 'running',
    connector: { configuration: [] },
    metadata: [],
    job_type: 1,
  });
  expect((decoded.ok ? [] : decoded.faults).map(({ path }) => path)).toEqual([
    'connector.id',
    'connector.configuration',
    'job_type',
    'metadata',
    'status',
  ]);
});
