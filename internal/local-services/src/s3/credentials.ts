/** The one identity of the S3 servers that are started here. */
export const s3Credentials = {
  accessKeyId: 'elastic-ingest',
  secretAccessKey: 'elastic-ingest-secret',
} as const;

/** As the servers and the tests find them in their environment. */
export const s3Environment: Readonly<Record<string, string>> = {
  EI_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
  EI_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
};

/** SeaweedFS takes its administrator from these where it has no file of identities. */
export const seaweedfsEnvironment: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: s3Credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
};
