import type { estypes } from '@elastic/elasticsearch';
import type { JsonObject } from '../json.ts';

/** The connectors that a service handles: those named, and the self-managed ones of these types. */
export interface ConnectorSelection {
  readonly connectorIds: readonly string[];
  readonly serviceTypes: readonly string[];
}

/** Which connectors to list; all that are not deleted where nothing is said. */
export interface ConnectorCriteria {
  readonly selection?: ConnectorSelection;
  readonly indexName?: string;
  readonly includeDeleted?: boolean;
}

export function connectorQuery({
  selection,
  indexName,
  includeDeleted = false,
}: ConnectorCriteria): estypes.QueryDslQueryContainer {
  return {
    bool: {
      filter: [
        ...(selection === undefined ? [] : [selectionQuery(selection)]),
        ...(indexName === undefined ? [] : [{ term: { index_name: indexName } }]),
      ],
      must_not: includeDeleted ? [] : [{ term: { deleted: true } }],
    },
  };
}

function selectionQuery({ connectorIds, serviceTypes }: ConnectorSelection): estypes.QueryDslQueryContainer {
  return {
    bool: {
      should: [
        { ids: { values: [...connectorIds] } },
        // A connector that does not say is self-managed: hence not `is_native: false`.
        {
          bool: {
            filter: [{ terms: { service_type: [...serviceTypes] } }],
            must_not: [{ term: { is_native: true } }],
          },
        },
      ],
      minimum_should_match: 1,
    },
  };
}

/** What `connectorQuery` finds, for documents in memory. */
export function matchesConnector(
  { selection, indexName, includeDeleted = false }: ConnectorCriteria,
  id: string,
  stored: JsonObject,
): boolean {
  if (!includeDeleted && stored['deleted'] === true) return false;
  if (indexName !== undefined && stored['index_name'] !== indexName) return false;
  if (selection === undefined || selection.connectorIds.includes(id)) return true;
  return (
    selection.serviceTypes.some((type) => stored['service_type'] === type) && stored['is_native'] !== true
  );
}
