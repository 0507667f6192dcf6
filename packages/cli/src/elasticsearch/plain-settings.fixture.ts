import type { ElasticsearchSettings } from './elasticsearch-settings.ts';

/** Nothing but the defaults; without a server. */
export const plainSettings: ElasticsearchSettings = {
  nodes: [],
  cloudId: undefined,
  credentials: undefined,
  ca: undefined,
  caFingerprint: undefined,
  verifyCertificates: true,
  headers: {},
  proxy: undefined,
  requestTimeoutMs: 5000,
  maxRetries: 5,
  retryOnTimeout: true,
  retryIntervalMs: undefined,
  compress: undefined,
  bulk: {},
  errorBudget: undefined,
  wait: { longestMs: 240_000, firstMs: 1000, multiplier: 2 },
  connectorApi: false,
};
