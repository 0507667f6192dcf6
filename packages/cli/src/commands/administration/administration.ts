import type { Client } from '@elastic/elasticsearch';
import type { ProtocolClient } from '@elastic-ingest/byoc';
import type { ConfigFile } from '../../config-file/load-config.ts';
import type { Io } from '../../io.ts';
import type { Reporter } from '../../render/reporter.ts';

/** What a command that looks after connectors and jobs works with. */
export interface Administration {
  readonly io: Io;
  readonly reporter: Reporter;
  readonly config: ConfigFile;
  readonly client: Client;
  readonly protocol: ProtocolClient;
}
