import { createHash, hash } from 'node:crypto';

/** Raised when the engine itself stores documents otherwise than before. */
const storedShape = 1;

/** What all documents of a sync share: a change of it rewrites them. */
export function settingsToken(settings: {
  readonly documentVersion: string;
  /** See `rulesFingerprint` and `advancedRulesFingerprint`. */
  readonly rules: string;
  readonly pipeline: string;
}): string {
  const { documentVersion, rules, pipeline } = settings;
  return createHash('sha256')
    .update(JSON.stringify([storedShape, documentVersion, rules, pipeline]))
    .digest('base64url')
    .slice(0, 8);
}

/** The one token that decides whether a document is unchanged. A long fingerprint is hashed. */
export function versionToken(settings: string, fingerprint: string): string {
  return `${settings}.${fingerprint.length <= 64 ? fingerprint : hash('sha256', fingerprint, 'base64url')}`;
}

export function bodyFingerprint(json: Uint8Array): string {
  return hash('sha256', json, 'base64url');
}
