export { MissingPrerequisite } from './missing-prerequisite.ts';
export type { RunningService } from './running-service.ts';
export {
  startElasticsearch,
  type ElasticsearchMajor,
  type ElasticsearchOptions,
} from './start-elasticsearch.ts';
export { startMongodb } from './start-mongodb.ts';
export { elasticsearches, mongodbUrl } from './started-services.ts';
