/** Keys and labels of the Python service, so that its connectors go on working. */
export const configuration = {
  host: { type: 'str', label: 'Server hostname', order: 1 },
  user: { type: 'str', label: 'Username', order: 2, required: false },
  password: { type: 'str', label: 'Password', order: 3, required: false, sensitive: true },
  database: { type: 'str', label: 'Database', order: 4 },
  collection: { type: 'str', label: 'Collection', order: 5 },
  direct_connection: {
    type: 'bool',
    label: 'Direct connection',
    display: 'toggle',
    order: 6,
    default: false,
  },
  ssl_enabled: { type: 'bool', label: 'SSL/TLS Connection', display: 'toggle', order: 7, default: false },
  ssl_ca: {
    type: 'str',
    label: 'Certificate Authority (.pem)',
    order: 8,
    required: false,
    dependsOn: [{ field: 'ssl_enabled', value: true }],
  },
  tls_insecure: {
    type: 'bool',
    label: 'Skip certificate verification',
    display: 'toggle',
    order: 9,
    default: false,
    dependsOn: [{ field: 'ssl_enabled', value: true }],
    uiRestrictions: ['advanced'],
  },
} as const;
