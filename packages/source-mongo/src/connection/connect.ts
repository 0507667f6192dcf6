import { IngestError, withoutSecrets } from '@elastic-ingest/source-sdk';
import { MongoClient } from 'mongodb';
import { clientSettings, type MongoConfiguration } from './client-settings.ts';

/** A client that connects when it is first used. What the driver will not take is an error of the configuration. */
export function connect(given: MongoConfiguration, redact: (text: string) => string): MongoClient {
  const { address, options } = clientSettings(given);
  try {
    return new MongoClient(address, options);
  } catch (error) {
    throw new IngestError(redact(error instanceof Error ? error.message : String(error)), {
      code: 'EI_MONGODB_CONFIGURATION',
      hint: '`host` is HOST:PORT or mongodb://USER:PASSWORD@HOST:PORT/?OPTION=VALUE; write : / ? # [ ] @ % in a name or password as %3A %2F and so on.',
      cause: withoutSecrets(error, redact),
    });
  }
}
