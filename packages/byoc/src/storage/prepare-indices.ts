import { errors, type Client, type estypes } from '@elastic/elasticsearch';
import type { ProtocolIndex, ProtocolIndices } from '../index-names.ts';
import { asJsonObject } from '../json.ts';
import { asConnectors } from './product-origin.ts';
import { connectorProperties, syncJobProperties } from './protocol-mappings.ts';
import { statusOf } from './status-of.ts';

type Properties = Readonly<Record<string, estypes.MappingProperty>>;

/**
 * Creates the indices of the protocol where they are absent; those that are there are left as they are.
 * The mapping is given too: a cluster without Elasticsearch's own template for them would make one of its own.
 */
export async function prepareIndices(client: Client, indices: ProtocolIndices): Promise<void> {
  await prepareIndex(client, indices.connectors, connectorProperties);
  await prepareIndex(client, indices.syncJobs, syncJobProperties);
}

async function prepareIndex(client: Client, index: ProtocolIndex, properties: Properties): Promise<void> {
  // The alias is what is read and written: a later version may stand behind it.
  if (await client.indices.exists({ index: index.alias }, asConnectors)) return;
  try {
    await client.indices.create(
      {
        index: index.concrete,
        aliases: { [index.alias]: { is_hidden: true, is_write_index: true } },
        settings: { hidden: true, number_of_shards: 1, auto_expand_replicas: '0-1' },
        mappings: { dynamic: false, properties: { ...properties } },
      },
      asConnectors,
    );
  } catch (error) {
    // Another service was faster, or it stands there without its alias.
    if (!isExisting(error)) throw error;
    const add = { index: index.concrete, alias: index.alias, is_hidden: true };
    await client.indices.updateAliases({ actions: [{ add }] }, asConnectors);
  }
}

function isExisting(error: unknown): boolean {
  if (statusOf(error) !== 400 || !(error instanceof errors.ResponseError)) return false;
  return asJsonObject(asJsonObject(error.body)?.['error'])?.['type'] === 'resource_already_exists_exception';
}
