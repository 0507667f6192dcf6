import { ecsFields } from './ecs-fields.ts';

test('known fields have the names of the schema, the others stand together', () => {
  expect(ecsFields({ connector: 'c', job: 'j', error: 'no', attempt: 2, index: 'i' })).toEqual({
    'labels.connector_id': 'c',
    'labels.sync_job_id': 'j',
    'labels.index_name': 'i',
    'error.message': 'no',
    elastic_ingest: { attempt: 2 },
  });
  expect(ecsFields({ connector: 'c' })).toEqual({ 'labels.connector_id': 'c' });
});
