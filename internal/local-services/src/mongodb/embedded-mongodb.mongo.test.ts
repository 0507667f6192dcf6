import { MongoClient, type Document } from 'mongodb';
import { startTcpProxy } from '../proxy/tcp-proxy.ts';
import { startFastMongodb } from './start-fast-mongodb.ts';

test('the fast server keeps its documents over a kill, and clients survive a cut', async () => {
  const server = await startFastMongodb({ log: () => undefined, own: true });
  const proxy = await startTcpProxy(server.url);
  const client = new MongoClient(proxy.url);
  try {
    const collection = client.db('test').collection<Document & { _id: number }>('kept');
    await collection.insertMany([{ _id: 2 }, { _id: 1, text: 'é' }], {
      writeConcern: { w: 1, journal: true },
    });
    const read = () => collection.find({}, { sort: { _id: 1 } }).toArray();
    expect(await read()).toEqual([{ _id: 1, text: 'é' }, { _id: 2 }]);
    proxy.cut();
    expect(await read()).toEqual([{ _id: 1, text: 'é' }, { _id: 2 }]);
    if (!server.description.includes('embedded')) return;
    await server.kill();
    await server.restart();
    expect(await read()).toEqual([{ _id: 1, text: 'é' }, { _id: 2 }]);
  } finally {
    await client.close();
    await proxy.close();
    await server.stop();
  }
}, 60_000);
