import { describeSourceContract } from '@elastic-ingest/source-testkit';
import { startDriveServer, type DriveServer } from './drive-server.fixture.ts';
import { GoogleDriveSource } from './google-drive-source.ts';

const server = await startDriveServer();
afterAll(() => server[Symbol.asyncDispose]());

const harness = {
  definition: GoogleDriveSource,
  offers: { fingerprint: true, timestamp: true },
  createStore: startDriveServer,
  cut: async (store: DriveServer) => store.stop(),
  loseHistory: async ({ drive }: DriveServer) => drive.forgetChanges(),
  unreachable: {
    ...server.configuration,
    endpoint: 'http://127.0.0.1:2/',
    token_url: 'http://127.0.0.1:2/token',
  },
  wrongCredentials: { ...server.configuration, refresh_token: 'a-revoked-refresh-token' },
};

describeSourceContract({ describe, it }, harness);
