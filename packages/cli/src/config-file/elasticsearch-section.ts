import { resolve } from 'node:path';
import { z } from 'zod';
import type {
  ElasticsearchCredentials,
  ElasticsearchSettings,
} from '../elasticsearch/elasticsearch-settings.ts';
import { parseBulk } from './bulk-section.ts';
import type { ConfigIssue } from './config-issue.ts';
import { nodeAt, positionOf, type ConfigNode, type ConfigPath } from './config-node.ts';
import { readSecretFile, readTextFile } from './environment-variable.ts';
import { parseHosts } from './parse-host.ts';
import { parseSection } from './parse-section.ts';
import { amount, text, textList, textMap, toggle, wholeNumber } from './setting-types.ts';

const section = z.strictObject({
  host: textList().optional(),
  hosts: textList().optional(),
  cloud_id: text().optional(),
  username: text().optional(),
  password: text().optional(),
  password_file: text().optional(),
  api_key: text().optional(),
  api_key_file: text().optional(),
  ca_certs: text().optional(),
  ca_fingerprint: text().optional(),
  verify_certs: toggle().optional(),
  ssl: toggle().optional(),
  headers: textMap().optional(),
  proxy: text().optional(),
  request_timeout: amount().optional(),
  max_retries: wholeNumber(0).optional(),
  retry_interval: amount().optional(),
  retry_on_timeout: toggle().optional(),
  max_wait_duration: amount().optional(),
  initial_backoff_duration: amount().optional(),
  backoff_multiplier: amount().optional(),
  feature_use_connectors_api: toggle().optional(),
  compression: toggle().optional(),
  bulk: z.unknown().optional(),
});

type Section = z.infer<typeof section>;

export interface ElasticsearchSection {
  readonly settings: ElasticsearchSettings | undefined;
  readonly issues: readonly ConfigIssue[];
  readonly warnings: readonly ConfigIssue[];
  /** Never to be printed. */
  readonly secrets: readonly string[];
}

const here: ConfigPath = ['elasticsearch'];
const defaultHost = 'http://localhost:9200';

/** Reads `elasticsearch:`; files that it names are found from the folder of the config file. */
export function parseElasticsearch(node: ConfigNode, folder: string): ElasticsearchSection {
  const parsed = parseSection(section, node, here);
  const bulk = parseBulk(node);
  const issues = [...parsed.issues, ...bulk.issues];
  const given = parsed.value;
  if (given === undefined) return { settings: undefined, issues, warnings: [], secrets: [] };

  const notes: Notes = {
    has: (key) => nodeAt(node, [key]) !== undefined,
    issue: (key, message) => issues.push({ path: [...here, key], at: positionOf(node, [key]), message }),
    warnings: [],
  };
  const hosts = hostsOf(given, notes);
  const credentials = credentialsOf(given, hosts.credentials, folder, notes);
  const ca = given.ca_certs === undefined ? undefined : readTextFile(resolve(folder, given.ca_certs));
  if (ca !== undefined && 'problem' in ca) notes.issue('ca_certs', ca.problem);
  else if (ca !== undefined && !ca.value.includes('-----BEGIN CERTIFICATE-----'))
    notes.issue('ca_certs', 'the file holds no certificate in PEM (-----BEGIN CERTIFICATE-----)');
  if (given.ca_fingerprint !== undefined && hosts.nodes.some((host) => host.startsWith('http:')))
    notes.issue('ca_fingerprint', 'needs every host to be https://');
  if (given.proxy !== undefined && !/^https?:\/\/[^/]/.test(given.proxy))
    notes.issue('proxy', 'must be an address such as http://proxy:3128');

  const settings: ElasticsearchSettings = {
    nodes: hosts.nodes,
    cloudId: given.cloud_id,
    credentials,
    ca: ca !== undefined && 'value' in ca ? ca.value : undefined,
    caFingerprint: given.ca_fingerprint,
    // The certificate that a fingerprint stands for is mostly one that no authority vouches for.
    verifyCertificates:
      given.verify_certs ?? (given.ca_fingerprint === undefined || given.ca_certs !== undefined),
    headers: given.headers ?? {},
    proxy: given.proxy,
    requestTimeoutMs: (given.request_timeout ?? 240) * 1000,
    maxRetries: given.max_retries ?? 5,
    retryOnTimeout: given.retry_on_timeout ?? true,
    retryIntervalMs: given.retry_interval === undefined ? undefined : given.retry_interval * 1000,
    compress: given.compression,
    bulk: bulk.limits,
    errorBudget: bulk.errorBudget,
    wait: {
      longestMs: (given.max_wait_duration ?? 240) * 1000,
      firstMs: (given.initial_backoff_duration ?? 1) * 1000,
      multiplier: given.backoff_multiplier ?? 2,
    },
    connectorApi: given.feature_use_connectors_api ?? false,
  };
  return {
    settings: issues.length === 0 ? settings : undefined,
    issues,
    warnings: notes.warnings.map(({ key, message }) => ({
      path: [...here, key],
      at: positionOf(node, [key]),
      message,
    })),
    secrets: secretsOf(settings, given),
  };
}

interface Notes {
  /** Whether the key is there, be its value right or wrong. */
  readonly has: (key: keyof Section) => boolean;
  readonly issue: (key: keyof Section, message: string) => void;
  readonly warnings: { readonly key: keyof Section; readonly message: string }[];
}

function hostsOf(
  given: Section,
  notes: Notes,
): { nodes: readonly string[]; credentials: ElasticsearchCredentials | undefined } {
  if (given.cloud_id !== undefined) {
    if (given.host !== undefined || given.hosts !== undefined)
      notes.issue('cloud_id', 'names the servers, and so does `host`; keep one of the two');
    if (!isCloudId(given.cloud_id))
      notes.issue('cloud_id', 'must be the Cloud ID as the console shows it (`name:base64`)');
    return { nodes: [], credentials: undefined };
  }
  if (given.host !== undefined && given.hosts !== undefined)
    notes.issue('hosts', '`host` is there as well; keep one of the two (both take a list)');
  const key = given.hosts === undefined ? 'host' : 'hosts';
  const parsed = parseHosts(given[key] ?? [defaultHost], given.ssl);
  for (const fault of parsed.faults) notes.issue(key, fault);
  return parsed;
}

function isCloudId(text: string): boolean {
  const [, encoded = ''] = text.split(':');
  const [domain = '', id = ''] = Buffer.from(encoded, 'base64').toString('utf8').split('$');
  return domain.includes('.') && id !== '';
}

function credentialsOf(
  given: Section,
  fromHost: ElasticsearchCredentials | undefined,
  folder: string,
  notes: Notes,
): ElasticsearchCredentials | undefined {
  const secret = (key: 'password' | 'api_key'): string | undefined => {
    const fileKey = `${key}_file` as const;
    const file = given[fileKey];
    if (file === undefined) return given[key];
    if (notes.has(key)) notes.issue(fileKey, `\`${key}\` is there as well; keep one of the two`);
    const read = readSecretFile(resolve(folder, file));
    if ('value' in read) return read.value;
    notes.issue(fileKey, read.problem);
    return undefined;
  };
  const apiKey = secret('api_key');
  const password = secret('password');
  const { username } = given;
  if (apiKey !== undefined) {
    if (username !== undefined)
      notes.warnings.push({ key: 'username', message: 'is not used, for there is an api_key' });
    return { apiKey };
  }
  if (username === undefined) {
    if (password !== undefined && !notes.has('username'))
      notes.issue('password', 'needs `username` beside it');
    return fromHost;
  }
  if (password === undefined) {
    if (!notes.has('password') && !notes.has('password_file'))
      notes.issue('username', 'needs `password` or `password_file` beside it');
    return undefined;
  }
  return { username, password };
}

function secretsOf(settings: ElasticsearchSettings, given: Section): string[] {
  const { credentials, headers, proxy } = settings;
  const basic = (username: string, password: string): string[] => [
    password,
    Buffer.from(`${username}:${password}`).toString('base64'),
  ];
  return [
    ...(credentials === undefined
      ? []
      : 'apiKey' in credentials
        ? [credentials.apiKey]
        : basic(credentials.username, credentials.password)),
    ...[given.password, given.api_key].filter((value) => value !== undefined),
    ...Object.values(headers),
    ...(proxy !== undefined && URL.canParse(proxy) ? [decodeURIComponent(new URL(proxy).password)] : []),
  ];
}
