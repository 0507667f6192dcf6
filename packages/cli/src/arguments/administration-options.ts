import type { CommandOptions } from './command-options.ts';

const option = (
  type: 'string' | 'boolean' | 'number',
  description: string,
  group: string,
): CommandOptions[string] =>
  type === 'boolean' ? { type, description, group } : { type, description, group, requiresArg: true };

const create = 'Create:';
const list = 'List:';
const pipeline = 'Pipeline:';

/** Of `connector`; which of them an action takes is in `connectorActions`. */
export const connectorOptions: CommandOptions = {
  'service-type': option('string', 'What kind of source, such as mongodb: a key of `sources:`', create),
  index: option('string', 'The index that the connector fills; of list: only the connector of it', create),
  name: option('string', 'How people call it', create),
  description: option('string', 'What it is for', create),
  language: option('string', 'Language of the documents; kept, not used', create),
  status: option('string', 'Only connectors of this status', list),
  deleted: option('boolean', 'Deleted connectors too', list),
  off: option('boolean', 'Of schedule: no more jobs of this type', 'Schedule:'),
  'extract-binary-content': option('boolean', 'The pipeline takes text from files', pipeline),
  'reduce-whitespace': option('boolean', 'The pipeline joins repeated blanks', pipeline),
  'run-ml-inference': option('boolean', 'The pipeline runs its inference', pipeline),
  yes: option('boolean', 'Do it', 'Delete:'),
  'with-index': option('string', 'Delete this index too; it must be that of the connector', 'Delete:'),
};

/** What can be done with connectors, and the options of each. */
export const connectorActions = {
  create: ['service-type', 'index', 'name', 'description', 'language'],
  list: ['service-type', 'index', 'status', 'deleted'],
  show: [],
  configure: [],
  schedule: ['off'],
  rules: [],
  pipeline: ['extract-binary-content', 'reduce-whitespace', 'run-ml-inference'],
  delete: ['yes', 'with-index'],
} as const;

/** Of `job`; which of them an action takes is in `jobActions`. */
export const jobOptions: CommandOptions = {
  type: option('string', 'full (unless said otherwise), incremental or access_control', 'Start and list:'),
  deletions: option('boolean', 'Delete what the source no longer has, and write nothing', 'Start:'),
  wait: option('boolean', 'Follow the job to its end; the exit status tells how it went', 'Start:'),
  status: option('string', 'Only jobs of this status', list),
  limit: option('number', 'The newest so many; 100 unless said', list),
};

/** What can be done with jobs, and the options of each. */
export const jobActions = {
  start: ['type', 'deletions', 'wait'],
  list: ['type', 'status', 'limit'],
  show: [],
  cancel: [],
} as const;
