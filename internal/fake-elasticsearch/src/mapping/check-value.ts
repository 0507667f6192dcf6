import { Failure } from '../http/failure.ts';
import type { Field } from './field.ts';

const longestTerm = 32_766;
const dateText = /^\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d(\.\d{1,9})?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/;

/** True for a text that date detection takes for a date. */
export const looksLikeDate = (text: string): boolean =>
  /^\d{4}[-/]/.test(text) && dateText.test(text) && !Number.isNaN(Date.parse(text));

const takes: Readonly<Record<string, (value: unknown) => boolean>> = {
  keyword: isScalar,
  text: isScalar,
  long: (value) => isNumeric(value),
  float: (value) => isNumeric(value),
  double: (value) => isNumeric(value),
  boolean: (value) => ['true', 'false', ''].includes(String(value)),
  date: (value) =>
    Number.isInteger(value) || (typeof value === 'string' && (dateText.test(value) || /^-?\d+$/.test(value))),
};

/** Throws where a value that is no array does not fit a field that is no object. */
export function checkValue(path: string, field: Field, value: unknown): void {
  const type = field.type ?? 'object';
  const fits = takes[type];
  if (fits === undefined)
    throw new Failure(501, 'not_modelled', `The fake Elasticsearch has no fields of type ${type}`);
  if (!fits(value)) {
    throw new Failure(
      400,
      'document_parsing_exception',
      `[1:1] failed to parse field [${path}] of type [${type}]`,
      {
        causedBy: new Failure(
          400,
          'illegal_argument_exception',
          `the value does not fit: ${JSON.stringify(value)}`,
        ),
      },
    );
  }
  if (
    type === 'keyword' &&
    field['ignore_above'] === undefined &&
    Buffer.byteLength(String(value)) > longestTerm
  ) {
    throw new Failure(
      400,
      'document_parsing_exception',
      `[1:1] failed to parse: Document contains at least one immense term in field="${path}"`,
    );
  }
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object';
}

function isNumeric(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
  );
}
