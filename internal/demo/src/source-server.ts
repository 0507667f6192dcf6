// The server that holds the cities, in one place.
export { startMongodb as startSourceServer } from '@elastic-ingest/local-services';
