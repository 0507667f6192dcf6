import { defineSource, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { configuration } from './configuration.ts';
import { createDriveApi } from './drive-api.ts';
import { driveChanges } from './drive-changes.ts';
import { fileDocument } from './file-document.ts';
import { identitiesOf } from './identities.ts';
import { listFiles } from './list-files.ts';

/** The files of a user's Google Drive, what changed of them, what is in them, and who may read them. */
export const GoogleDriveSource: SourceDefinition<typeof configuration> = defineSource({
  serviceType: 'google_drive',
  name: 'Google Drive',
  configuration,
  capabilities: { incremental: true, accessControl: true, content: true },
  documentVersion: () => '1',
  open: async ({ configuration: given }) => {
    const api = createDriveApi(given);
    const closed = new AbortController();
    const until = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, closed.signal]);
    return {
      ping: async ({ signal }) =>
        void (await api.call(until(signal), (drive, options) =>
          drive.about.get({ fields: 'user' }, options),
        )),
      async *documents(query) {
        const signal = until(query.signal);
        for await (const files of listFiles(api, signal))
          for (const file of files) yield fileDocument(api, file, signal);
      },
      changes: (query) => driveChanges(api, query, until(query.signal)),
      identities: ({ signal }) => identitiesOf(api, until(signal)),
      [Symbol.asyncDispose]: async () => closed.abort(new Error('The source was closed')),
    };
  },
});
