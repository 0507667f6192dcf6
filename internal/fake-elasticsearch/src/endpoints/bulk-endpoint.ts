import { Failure, illegalArgument, notModelled } from '../http/failure.ts';
import { ok, type Call, type Reply } from '../http/reply.ts';
import type { Cluster } from '../store/cluster.ts';
import { writtenBody } from './document-endpoints.ts';

type Action = 'index' | 'create' | 'delete';

interface Operation {
  readonly action: Action;
  readonly index: string;
  readonly id: string;
  /** The text of the source line. */
  readonly source: string;
}

/** Carries out a bulk request, one operation after the other; each has its own item in the answer. */
export function bulk(cluster: Cluster, call: Call): Reply {
  const operations = parse(call);
  if (operations.some(({ action, id }) => action === 'delete' && id === ''))
    throw new Failure(400, 'action_request_validation_exception', 'Validation Failed: 1: id is missing;');
  const touched = new Set<string>();
  const items = operations.map((operation) => {
    touched.add(operation.index);
    return { [operation.action]: carryOut(cluster, operation) };
  });
  const refresh = call.query.get('refresh');
  if (refresh !== null && refresh !== 'false') for (const name of touched) cluster.index(name).refresh();
  return ok({
    took: 0,
    errors: items.some((item) => Object.values(item).some((one) => 'error' in one)),
    items,
  });
}

function carryOut(cluster: Cluster, { action, index: name, id, source }: Operation): object {
  try {
    const index = cluster.indexForWrite(name);
    if (action === 'delete') {
      const written = index.delete(id);
      return { ...writtenBody(name, id, written), status: written.result === 'deleted' ? 200 : 404 };
    }
    const written = index.index(id, parseSource(source), { create: action === 'create' });
    return { ...writtenBody(name, id, written), status: written.result === 'created' ? 201 : 200 };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { _index: name, _id: id, status: error.status, error: error.body };
  }
}

function parseSource(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Failure(400, 'document_parsing_exception', '[1:1] failed to parse');
  }
}

function parse({ text, parts }: Call): Operation[] {
  if (text === '') throw new Failure(400, 'parse_exception', 'request body is required');
  if (!text.endsWith('\n')) throw illegalArgument('The bulk request must be terminated by a newline [\\n]');
  const lines = text.slice(0, -1).split('\n').values();
  const operations: Operation[] = [];
  for (const line of lines) {
    const [[action, target] = []] = Object.entries(
      JSON.parse(line) as Record<string, Record<string, string>>,
    );
    if (action !== 'index' && action !== 'create' && action !== 'delete')
      throw illegalArgument(
        `Malformed action/metadata line [1], expected field [create], [delete], [index] or [update] but found [${action}]`,
      );
    const { _index = parts['index'], _id, ...others } = target ?? {};
    if (_index === undefined || _id === undefined || Object.keys(others).length > 0)
      throw notModelled(`the bulk operation ${line}`);
    operations.push({
      action,
      index: _index,
      id: _id,
      source: action === 'delete' ? '' : String(lines.next().value),
    });
  }
  return operations;
}
