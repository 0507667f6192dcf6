import { startElasticsearch } from '@elastic-ingest/local-services';
import { demo } from './demo.ts';
import { startSourceServer } from './source-server.ts';
import { print } from './print.ts';

// Ctrl-C ends the servers too, for they die with this process.
try {
  print.step('Starting a MongoDB server and Elasticsearch');
  const log = print.note;
  const results = await Promise.allSettled([
    startElasticsearch({ major: 8, log }),
    startSourceServer({ log }),
  ]);
  const services = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  try {
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    const [elasticsearch, mongodb] = services;
    if (elasticsearch === undefined || mongodb === undefined) throw new Error('A server did not start');
    for (const { description, url } of services) print.note(`${description}: ${url}`);
    await demo({ elasticsearchUrl: elasticsearch.url, mongodbUrl: mongodb.url });
  } finally {
    await Promise.all(services.map((service) => service.stop()));
  }
} catch (error) {
  print.failure(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
