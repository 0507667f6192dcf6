// The source server of the benchmark, in one place: a slow one would hide what the engine costs.
export { startFastMongodb as startSourceServer } from '@elastic-ingest/local-services';
