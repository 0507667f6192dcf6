export { startFakeElasticsearch, type FakeElasticsearch } from './fake-elasticsearch.ts';
