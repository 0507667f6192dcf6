/** The config file of the demo. */
export function configText(servers: {
  readonly elasticsearchUrl: string;
  readonly mongodbUrl: string;
}): string {
  return `elasticsearch:
  host: ${servers.elasticsearchUrl}

sources:
  mongodb: "@elastic-ingest/source-mongo:MongoSource"

syncs:
  cities:
    source: mongodb
    index: cities
    configuration:
      host: ${servers.mongodbUrl}
      database: demo
      collection: cities
    index_settings:
      number_of_replicas: 0
`;
}
