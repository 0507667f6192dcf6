import type { z } from 'zod';
import type { Fault } from './fault.ts';

/** The faults that zod found, each with what to do about it. Stored values are not repeated: they may be secret. */
export function faultsOf(error: z.ZodError): readonly Fault[] {
  return error.issues.flatMap((issue) => faultOf(issue));
}

function faultOf(issue: z.core.$ZodIssue): readonly Fault[] {
  const path = issue.path.join('.') || '(document)';
  if (issue.code === 'invalid_value') {
    const wanted = issue.values.map(String).join(', ');
    return [{ path, problem: 'is not one of the known values', toDo: `Write one of: ${wanted}.` }];
  }
  if (issue.code === 'invalid_type')
    return [
      {
        path,
        problem: `must be ${nounOf(issue.expected)}`,
        toDo: `Write ${nounOf(issue.expected)}, or remove the field.`,
      },
    ];
  if (issue.code === 'invalid_union')
    return [{ path, problem: 'has a value of a wrong type', toDo: 'Write a text, a number, true or false.' }];
  const toDo: unknown = issue.code === 'custom' ? issue.params?.['toDo'] : undefined;
  return [
    {
      path,
      problem: issue.message,
      toDo: typeof toDo === 'string' ? toDo : 'Correct it or remove the field.',
    },
  ];
}

const nouns: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
};

function nounOf(expected: string): string {
  return nouns[expected] ?? expected;
}
