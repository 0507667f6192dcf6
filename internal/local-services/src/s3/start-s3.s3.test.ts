import { s3Credentials } from './credentials.ts';
import { startS3 } from './start-s3.ts';

test('the server asks for credentials, comes back after a kill, and goes when it is stopped', async () => {
  const server = await startS3({ log: () => undefined, own: true });
  try {
    expect(server.environment).toEqual({
      EI_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
      EI_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
    });
    expect((await fetch(server.url)).status).toBe(403);
    await server.kill();
    await expect(fetch(server.url)).rejects.toThrow();
    await server.restart();
    expect((await fetch(server.url)).status).toBe(403);
  } finally {
    await server.stop();
  }
  await expect(fetch(server.url)).rejects.toThrow();
}, 90_000);
