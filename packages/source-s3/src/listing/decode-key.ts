import { IngestError } from '@elastic-ingest/source-sdk';

/** A key as listings encode it for `EncodingType: url`: XML cannot hold all characters of keys. `+` is a blank, as in forms. */
export function decodeKey(encoded: string): string {
  if (!/[%+]/.test(encoded)) return encoded;
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch (cause) {
    throw new IngestError(`A key of the listing cannot be decoded: ${JSON.stringify(encoded)}`, {
      code: 'EI_S3_READ_FAILED',
      hint: 'Nothing was deleted. Keys are UTF-8; leave this one out by `prefixes`, or rename it.',
      cause,
    });
  }
}
