/** The states of a connector; a document may have none yet. */
export const connectorStatuses = [
  'created',
  'needs_configuration',
  'configured',
  'connected',
  'error',
] as const;
export type ConnectorStatus = (typeof connectorStatuses)[number];
