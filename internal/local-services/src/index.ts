export { MissingPrerequisite } from './missing-prerequisite.ts';
export type { RunningService } from './running-service.ts';
export {
  startElasticsearch,
  type ElasticsearchMajor,
  type ElasticsearchOptions,
} from './start-elasticsearch.ts';
export { startMongodb } from './start-mongodb.ts';
export { elasticsearches, mongodbUrl } from './started-services.ts';
export { bulkOperations, type SentBulkOperation } from './proxy/bulk-operations.ts';
export type { Answer, Exchange, Fault } from './proxy/fault.ts';
export { startFaultProxy, type FaultProxy, type FaultRule, type HeldRequest } from './proxy/fault-proxy.ts';
export { answer, cutAfterForwarding, cutBeforeForwarding, delay, rewriteJson } from './proxy/faults.ts';
export { refuseBulkItems, type ItemRefusal } from './proxy/refuse-bulk-items.ts';
export { matching, type RequestMatch, type SeenRequest } from './proxy/seen-request.ts';
export { startTcpProxy, type TcpProxy } from './proxy/tcp-proxy.ts';
