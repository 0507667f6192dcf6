import { connectorContract } from './connector-contract.fixture.ts';
import type { ContractHarness } from './contract-harness.fixture.ts';
import { lifeContract } from './life-contract.fixture.ts';
import { syncJobContract } from './sync-job-contract.fixture.ts';

/** What every implementation of the protocol must do. `open` gives an empty one. */
export function protocolContract(open: () => Promise<ContractHarness>): void {
  let harness: ContractHarness | undefined;
  const opened = (): ContractHarness => {
    if (harness === undefined) throw new Error('not open');
    return harness;
  };
  beforeEach(async () => {
    harness = await open();
  });
  connectorContract(opened);
  syncJobContract(opened);
  lifeContract(opened);
}
