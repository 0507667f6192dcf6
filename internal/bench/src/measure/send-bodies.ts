import { open, type FileHandle } from 'node:fs/promises';
import type { Client } from '@elastic/elasticsearch';
import type { Task } from './measurement.ts';

const inFlight = 4;

/** Sends the bulk bodies of the file as they are, four at once. The index must be there. */
export async function sendBodies(client: Client, task: Task): Promise<void> {
  const file = await open(task.bodiesFile);
  try {
    const bodies = bodiesOf(file, task.bodySizes);
    const send = async (): Promise<void> => {
      for (let next = bodies.next(); next.done !== true; next = bodies.next()) {
        const response = await client.transport.request<{ errors: boolean }>({
          method: 'POST',
          path: `/${task.index}/_bulk`,
          querystring: { filter_path: 'errors' },
          bulkBody: await next.value,
        });
        if (response.errors) throw new Error('A document of the floor was refused');
      }
    };
    await Promise.all(Array.from({ length: inFlight }, send));
  } finally {
    await file.close();
  }
}

function* bodiesOf(file: FileHandle, sizes: readonly number[]): Generator<Promise<Buffer>, undefined> {
  let position = 0;
  for (const size of sizes) {
    yield file.read(Buffer.allocUnsafe(size), 0, size, position).then(({ buffer }) => buffer);
    position += size;
  }
  return undefined;
}
