import { Failure } from '../http/failure.ts';
import { checkValue } from './check-value.ts';
import { dynamicField } from './dynamic-field.ts';
import { isObjectField, type Field, type Mapping } from './field.ts';

type Source = Readonly<Record<string, unknown>>;

/**
 * The mapping after a document: with the fields it brings. Throws where a value does not fit. What was given is not changed, and is given back
 * where nothing is new: most documents bring nothing.
 */
export function mapDocument(mapping: Mapping, source: Source): Mapping {
  return mapObject(mapping, mapping, '', source);
}

function mapObject<Kind extends Field>(root: Mapping, object: Kind, path: string, source: Source): Kind {
  const dynamic = String(object.dynamic ?? root.dynamic ?? true);
  let mapped = object;
  for (const [name, value] of Object.entries(source)) {
    const inner = path === '' ? name : `${path}.${name}`;
    checkName(name, inner);
    const values = Array.isArray(value) ? (value.flat(Infinity) as unknown[]) : [value];
    const sample = values.find((one) => one !== null);
    if (sample === undefined) continue;
    const before = mapped.properties?.[name];
    if (before === undefined && dynamic === 'false') continue;
    if (before === undefined && dynamic === 'strict') throw strictMapping(inner, path);
    let field = before ?? dynamicField(root, inner, sample);
    for (const one of values) field = mapValue(root, field, inner, one);
    if (field !== before) mapped = { ...mapped, properties: { ...mapped.properties, [name]: field } };
  }
  return mapped;
}

function mapValue(root: Mapping, field: Field, path: string, value: unknown): Field {
  if (value === null) return field;
  if (!isObjectField(field)) {
    checkValue(path, field, value);
    return field;
  }
  if (typeof value === 'object') return mapObject(root, field, path, value as Source);
  throw new Failure(
    400,
    'document_parsing_exception',
    `[1:1] object mapping for [${path}] tried to parse field [${path}] as object, but found a concrete value`,
  );
}

function checkName(name: string, path: string): void {
  const metadata = ['_id', '_source', '_index', '_routing', '_seq_no', '_version'];
  if (name !== '' && !(path === name && metadata.includes(name)) && !name.split('.').includes('')) return;
  throw new Failure(
    400,
    'document_parsing_exception',
    `[1:1] failed to parse: field name [${path}] is not allowed`,
  );
}

const strictMapping = (path: string, parent: string): Failure =>
  new Failure(
    400,
    'strict_dynamic_mapping_exception',
    `[1:1] mapping set to strict, dynamic introduction of [${path}] within [${parent === '' ? '_doc' : parent}] is not allowed`,
  );
