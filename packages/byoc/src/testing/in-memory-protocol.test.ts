import { ManualClock } from './contract-harness.fixture.ts';
import { createInMemoryProtocol } from './in-memory-protocol.ts';
import { protocolContract } from './protocol-contract.fixture.ts';

describe('the protocol in memory', () => {
  protocolContract(async () => {
    const clock = new ManualClock();
    const protocol = createInMemoryProtocol(() => clock.instant);
    return {
      protocol,
      clock,
      putConnector: async (id, document) => protocol.putConnector(id, document),
      putSyncJob: async (id, document) => protocol.putSyncJob(id, document),
      removeSyncJob: async (id) => protocol.removeSyncJob(id),
      settle: async () => {},
    };
  });
});
