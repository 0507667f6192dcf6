import { IngestError } from '@elastic-ingest/errors';
import { CONTRACT_VERSION } from '@elastic-ingest/source-sdk';
import { packageOf, type SourceSpecifier } from './specifier.ts';

/** The versions of the contract that this command understands, both included. */
export interface ContractRange {
  readonly oldest: number;
  readonly newest: number;
}

export const understoodContracts: ContractRange = { oldest: 1, newest: CONTRACT_VERSION };

/** Says which side is too old, where an export declares a version of the contract that is not understood; else undefined. */
export function contractFault(
  value: unknown,
  specifier: SourceSpecifier,
  where: string,
  { oldest, newest }: ContractRange = understoodContracts,
): IngestError | undefined {
  const contract = contractOf(value);
  if (contract === undefined || (contract >= oldest && contract <= newest)) return undefined;
  const understood = oldest === newest ? `version ${newest}` : `versions ${oldest} to ${newest}`;
  const name = specifier.local ? specifier.module : packageOf(specifier);
  const upgrade =
    contract > newest
      ? 'elastic-ingest is the older side: npm install elastic-ingest@latest'
      : specifier.local
        ? `${name} is the older side: write it for a newer @elastic-ingest/source-sdk`
        : `${name} is the older side: npm install ${name}@latest`;
  return new IngestError(
    `${specifier.text} is made for version ${contract} of the contract, and this elastic-ingest understands ${understood}`,
    { code: 'EI_SOURCE_CONTRACT', where, hint: upgrade },
  );
}

function contractOf(value: unknown): number | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  const { contract } = value as { readonly contract?: unknown };
  return typeof contract === 'number' && Number.isSafeInteger(contract) ? contract : undefined;
}
