import { redactor } from '@elastic-ingest/source-sdk';
import { auth, drive, type drive_v3 } from '@googleapis/drive';
import type { DriveConfiguration } from './configuration.ts';
import { driveFailure } from './drive-failure.ts';

export type DriveFile = drive_v3.Schema$File;
export type DrivePermission = drive_v3.Schema$Permission;

/** Google's client, whose calls stop with a signal and fail with errors of elastic-ingest. */
export interface DriveApi {
  call<Answer>(
    signal: AbortSignal,
    request: (drive: drive_v3.Drive, options: { readonly signal: AbortSignal }) => Promise<{ data: Answer }>,
  ): Promise<Answer>;
}

export function createDriveApi(configuration: DriveConfiguration): DriveApi {
  const { client_id, client_secret, refresh_token, endpoint, token_url } = configuration;
  const redact = redactor([client_secret, refresh_token]);
  const user = new auth.OAuth2({
    clientId: client_id,
    clientSecret: client_secret,
    endpoints: { oauth2TokenUrl: token_url },
  });
  user.setCredentials({ refresh_token });
  const client = drive({ version: 'v3', auth: user, rootUrl: endpoint });
  return {
    call: async (signal, request) => {
      signal.throwIfAborted();
      try {
        return (await withinSignal(request(client, { signal }), signal)).data;
      } catch (error) {
        // An abort is no failure: its reason is passed on as it is.
        signal.throwIfAborted();
        throw driveFailure(error, redact);
      }
    },
  };
}

/** The client asks for an access token without the signal, so an abort does not wait for that. */
async function withinSignal<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
