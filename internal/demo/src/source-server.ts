// The server that holds the cities, in one place.
export { startFastMongodb as startSourceServer } from '@elastic-ingest/local-services';
