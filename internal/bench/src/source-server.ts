// The source server of the benchmark, in one place: a slow one would hide what the engine costs.
export { startMongodb as startSourceServer } from '@elastic-ingest/local-services';
