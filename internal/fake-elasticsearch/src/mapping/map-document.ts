import { Failure } from '../http/failure.ts';
import { checkValue } from './check-value.ts';
import { dynamicField } from './dynamic-field.ts';
import { isObjectField, type Field, type Mapping } from './field.ts';

type Source = Readonly<Record<string, unknown>>;

/** The mapping after a document: with the fields it brings. Throws, and changes nothing, where a value does not fit. */
export function mapDocument(mapping: Mapping, source: Source): Mapping {
  const mapped = structuredClone(mapping);
  mapObject(mapped, mapped, '', source);
  return mapped;
}

function mapObject(root: Mapping, object: Field, path: string, source: Source): void {
  const dynamic = String(object.dynamic ?? root.dynamic ?? true);
  for (const [name, value] of Object.entries(source)) {
    const inner = path === '' ? name : `${path}.${name}`;
    checkName(name, inner);
    const sample = firstOf(value);
    if (sample === null || sample === undefined) continue;
    let field = object.properties?.[name];
    if (field === undefined) {
      if (dynamic === 'false') continue;
      if (dynamic === 'strict') throw strictMapping(inner, path);
      field = dynamicField(root, inner, sample);
      object.properties = { ...object.properties, [name]: field };
    }
    for (const one of [value].flat(Infinity)) mapValue(root, field, inner, one);
  }
}

function mapValue(root: Mapping, field: Field, path: string, value: unknown): void {
  if (value === null) return;
  if (!isObjectField(field)) return checkValue(path, field, value);
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

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value.flat(Infinity).find((one) => one !== null) : value;
}
