import type { ConfigurationOf } from '@elastic-ingest/source-sdk';

export const configuration = {
  client_id: { type: 'str', label: 'OAuth client id', order: 1 },
  client_secret: { type: 'str', label: 'OAuth client secret', order: 2, sensitive: true },
  refresh_token: {
    type: 'str',
    label: 'Refresh token',
    order: 3,
    sensitive: true,
    tooltip: 'Of the user whose drive is read, with the scope drive.readonly.',
  },
  endpoint: {
    type: 'str',
    label: 'Address of the Drive API',
    order: 4,
    default: 'https://www.googleapis.com/',
    uiRestrictions: ['advanced'],
  },
  token_url: {
    type: 'str',
    label: 'Address that gives access tokens',
    order: 5,
    default: 'https://oauth2.googleapis.com/token',
    uiRestrictions: ['advanced'],
  },
} as const;

export type DriveConfiguration = ConfigurationOf<typeof configuration>;
