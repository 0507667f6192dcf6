import { parse } from 'lossless-json';

const longInteger = /^-?\d{16,}$/;

/**
 * JSON.parse, but integers that a number might round (16 digits and more) are bigints. Throws where JSON.parse does, and for
 * documents that are nested too deep for the stack.
 */
export function parseExactJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return parse(text, null, {
    parseNumber: (number) => (longInteger.test(number) ? BigInt(number) : Number(number)),
    // As JSON.parse has it, the last of two equal keys stands.
    onDuplicateKey: ({ newValue }) => newValue,
  });
}
