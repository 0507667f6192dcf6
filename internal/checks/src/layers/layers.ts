/** The packages of ours that each package may build on, tests and devDependencies apart. */
export interface Layer {
  readonly folder: RegExp;
  readonly mayUse: readonly string[];
  /** Third-party packages it must not know. */
  readonly mustNotUse?: readonly string[];
  /** Packages of ours that it must name as peers, so that both sides have one copy. */
  readonly peers?: readonly string[];
  /** Reads the environment and arguments, prints and exits. */
  readonly ownsProcess?: true;
}

const elasticsearch = ['@elastic/elasticsearch'];
const errors = '@elastic-ingest/errors';
const sourceSdk = '@elastic-ingest/source-sdk';
const sourceTestkit = '@elastic-ingest/source-testkit';
const core = '@elastic-ingest/core';
const byoc = '@elastic-ingest/byoc';
const service = '@elastic-ingest/service';

const published: readonly Layer[] = [
  { folder: /^packages\/errors$/, mayUse: [], mustNotUse: elasticsearch },
  { folder: /^packages\/source-sdk$/, mayUse: [errors], mustNotUse: elasticsearch },
  { folder: /^packages\/source-testkit$/, mayUse: [errors, sourceSdk], mustNotUse: elasticsearch },
  { folder: /^packages\/core$/, mayUse: [errors, sourceSdk] },
  { folder: /^packages\/byoc$/, mayUse: [errors] },
  { folder: /^packages\/service$/, mayUse: [errors, sourceSdk, core, byoc] },
  {
    folder: /^packages\/cli$/,
    mayUse: [errors, sourceSdk, sourceTestkit, core, byoc, service],
    ownsProcess: true,
  },
  { folder: /^packages\/source-[^/]+$/, mayUse: [sourceSdk], mustNotUse: elasticsearch, peers: [sourceSdk] },
];

/** What is not published stands above everything; nothing may build on it. */
const unpublished: readonly Layer[] = [
  {
    folder: /^internal\/(?:bench|checks|demo|fake-elasticsearch|local-services|packed|release|soak)$/,
    mayUse: ['*'],
    ownsProcess: true,
  },
  { folder: /^(?:examples|templates)\/[^/]+$/, mayUse: ['*'], ownsProcess: true },
];

/** The layer of a package, by its folder; undefined for a package nobody has placed yet. */
export function layerOf(folder: string): Layer | undefined {
  return [...published, ...unpublished].find((layer) => layer.folder.test(folder));
}

export function mayUse(layer: Layer, name: string): boolean {
  return layer.mayUse.includes('*') || layer.mayUse.includes(name);
}
