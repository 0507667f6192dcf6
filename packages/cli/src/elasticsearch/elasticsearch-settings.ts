import type { BulkLimits, ErrorBudgetLimits } from '@elastic-ingest/core';

export type ElasticsearchCredentials =
  | { readonly apiKey: string }
  | { readonly username: string; readonly password: string };

/** How Elasticsearch is reached, checked and with secrets read. Times in milliseconds. */
export interface ElasticsearchSettings {
  /** Addresses without credentials in them. With a cloud id there are none. */
  readonly nodes: readonly string[];
  readonly cloudId: string | undefined;
  readonly credentials: ElasticsearchCredentials | undefined;
  /** PEM. */
  readonly ca: string | undefined;
  readonly caFingerprint: string | undefined;
  readonly verifyCertificates: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly proxy: string | undefined;
  readonly requestTimeoutMs: number;
  readonly maxRetries: number;
  readonly retryOnTimeout: boolean;
  readonly retryIntervalMs: number | undefined;
  /** Whether documents are sent gzipped. */
  readonly compress: boolean | undefined;
  readonly bulk: Partial<BulkLimits>;
  /** Of every sync that has none of its own. */
  readonly errorBudget: Partial<ErrorBudgetLimits> | false | undefined;
  /** How long a service waits for the server when it starts: pauses that grow. */
  readonly wait: WaitLimits;
  /** Whether the `_connector` API is used for what it can do, where the server has it. */
  readonly connectorApi: boolean;
}

export interface WaitLimits {
  readonly longestMs: number;
  readonly firstMs: number;
  readonly multiplier: number;
}

/** How the server is named to people. */
export function addressOf({ cloudId, nodes }: ElasticsearchSettings): string {
  return cloudId === undefined ? nodes.join(', ') : `the cloud deployment ${cloudId.split(':')[0] ?? ''}`;
}
