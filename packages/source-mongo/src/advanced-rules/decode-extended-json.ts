import { BSON } from 'mongodb';

/** The forms of extended JSON that stand for one value; `$regex` is none of them, for a query has it as an operator. */
const forms: ReadonlySet<string> = new Set([
  '$oid',
  '$date',
  '$numberInt',
  '$numberLong',
  '$numberDouble',
  '$numberDecimal',
  '$binary',
  '$uuid',
  '$timestamp',
  '$regularExpression',
  '$minKey',
  '$maxKey',
  '$symbol',
  '$code',
]);

/** JSON with the values that JSON has no words for, such as `{"$oid": "…"}`; everything else as it is. Faults say where they are. */
export function decodeExtendedJson(value: unknown, path: string, faults: string[]): unknown {
  if (Array.isArray(value)) return value.map((item, at) => decodeExtendedJson(item, `${path}.${at}`, faults));
  if (typeof value !== 'object' || value === null) return value;
  const [form, ...others] = Object.keys(value);
  if (form !== undefined && others.length === 0 && forms.has(form)) return decodeForm(value, path, faults);
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      decodeExtendedJson(field, `${path}.${name}`, faults),
    ]),
  );
}

function decodeForm(value: object, path: string, faults: string[]): unknown {
  try {
    const decoded: unknown = BSON.EJSON.deserialize(value, { relaxed: false });
    const isDecoded = decoded instanceof Date ? !Number.isNaN(decoded.getTime()) : isValue(decoded);
    if (isDecoded) return decoded;
  } catch {
    // The driver's words speak of its classes; the fault below says what was written.
  }
  faults.push(`${path} is not extended JSON: ${JSON.stringify(value)}`);
  return undefined;
}

/** A form that was not understood comes back as the plain object that it was. */
function isValue(decoded: unknown): boolean {
  return typeof decoded !== 'object' || decoded === null || '_bsontype' in decoded;
}
