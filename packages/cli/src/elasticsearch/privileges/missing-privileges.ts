import { errors, type Client } from '@elastic/elasticsearch';
import type { Role } from './role.ts';

export type Privileges =
  | { readonly kind: 'granted' }
  /** The server knows no users: security is off. */
  | { readonly kind: 'unsecured' }
  | { readonly kind: 'missing'; readonly missing: readonly MissingPrivileges[] };

export interface MissingPrivileges {
  /** An index, or the cluster. */
  readonly of: string;
  readonly privileges: readonly string[];
}

interface Answer {
  readonly has_all_requested?: boolean;
  readonly cluster?: Granted;
  readonly index?: Readonly<Record<string, Granted>>;
}

type Granted = Readonly<Record<string, boolean>>;

/** Asks Elasticsearch which privileges of a role the credentials lack. Everybody may ask that of himself. */
export async function missingPrivileges(
  client: Client,
  role: Role,
  signal: AbortSignal,
): Promise<Privileges> {
  let answer: Answer;
  try {
    answer = await client.transport.request<Answer>(
      {
        method: 'POST',
        path: '/_security/user/_has_privileges',
        body: { cluster: role.cluster, index: role.indices },
      },
      { signal },
    );
  } catch (error) {
    if (isUnsecured(error)) return { kind: 'unsecured' };
    throw error;
  }
  if (answer.has_all_requested === true) return { kind: 'granted' };
  const missing = [
    { of: 'the cluster', privileges: notGranted(answer.cluster) },
    ...Object.entries(answer.index ?? {}).map(([of, granted]) => ({ of, privileges: notGranted(granted) })),
  ].filter(({ privileges }) => privileges.length > 0);
  return missing.length === 0 ? { kind: 'granted' } : { kind: 'missing', missing };
}

const notGranted = (granted: Granted = {}): string[] =>
  Object.entries(granted)
    .filter(([, has]) => !has)
    .map(([privilege]) => privilege);

/** Without security there is no such request, or it is refused because security is off. */
function isUnsecured(error: unknown): boolean {
  if (!(error instanceof errors.ResponseError)) return false;
  const text = JSON.stringify(error.body ?? '');
  return /no handler found for uri|incorrect HTTP method|security (must be explicitly|is not) enabled/i.test(
    text,
  );
}
