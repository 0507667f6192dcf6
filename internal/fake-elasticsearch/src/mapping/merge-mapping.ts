import { illegalArgument } from '../http/failure.ts';
import { isObjectField, type Field, type Mapping } from './field.ts';

/** A mapping with what a request adds. Throws, and changes nothing, where a field would be mapped otherwise. */
export function mergeMapping(mapping: Mapping, added: Mapping): Mapping {
  return mergeField(mapping, added, '');
}

function mergeField(field: Field, { properties, ...added }: Field, path: string): Field {
  const merged: Field = { ...field, ...asShown(added) };
  if (properties !== undefined) merged.properties = { ...field.properties };
  for (const [name, given] of Object.entries(properties ?? {})) {
    const there = field.properties?.[name];
    const inner = path === '' ? name : `${path}.${name}`;
    if (there !== undefined) checkSame(there, given, inner);
    merged.properties = { ...merged.properties, [name]: mergeField(there ?? {}, given, inner) };
  }
  return merged;
}

/** A field as the server gives it back: without what is so anyway. */
function asShown(given: Field): Field {
  const { type, dynamic, ...shown } = given;
  if (type !== undefined && type !== 'object') shown['type'] = type;
  if (dynamic !== undefined) shown['dynamic'] = String(dynamic);
  if (shown['doc_values'] === true) delete shown['doc_values'];
  return shown;
}

function checkSame(there: Field, given: Field, path: string): void {
  if (isObjectField(there) && isObjectField(given)) return;
  if (isObjectField(there) || isObjectField(given)) {
    throw illegalArgument(`can't merge a non object mapping [${path}] with an object mapping`);
  }
  if (there.type !== given.type)
    throw illegalArgument(`mapper [${path}] cannot be changed from type [${there.type}] to [${given.type}]`);
}
