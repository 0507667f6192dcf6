import { errors } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';

const tlsFault =
  /certificate|self.signed|altname|issuer|SSL|TLS|EPROTO|wrong version number|fingerprint|unable to verify/i;

/** Says in a sentence why Elasticsearch could not be used, with what to do. Undefined for an error that is not the client's. */
export function elasticsearchFailure(error: unknown, address: string): IngestError | undefined {
  if (error instanceof errors.ResponseError) return refused(error, address);
  if (error instanceof errors.ProductNotSupportedError) {
    return new IngestError(`What answers at ${address} is not Elasticsearch`, {
      code: 'EI_NOT_ELASTICSEARCH',
      hint: 'See that `elasticsearch.host` has the right host and port.',
      cause: error,
    });
  }
  if (error instanceof errors.ConfigurationError) {
    return new IngestError(`The settings for Elasticsearch do not go together: ${error.message}`, {
      code: 'EI_CONFIG_INVALID',
      where: 'elasticsearch',
      cause: error,
    });
  }
  if (!(error instanceof errors.ElasticsearchClientError)) return undefined;
  if (error instanceof errors.ConnectionError && tlsFault.test(error.message)) {
    return new IngestError(`No trusted connection to Elasticsearch at ${address}: ${error.message}`, {
      code: 'EI_ELASTICSEARCH_TLS',
      hint: tlsHint(error.message),
      cause: error,
    });
  }
  const why = error.message === '' ? 'the connection failed' : error.message;
  return new IngestError(`Elasticsearch cannot be reached at ${address}: ${why}`, {
    code: 'EI_ELASTICSEARCH_UNREACHABLE',
    hint: /other side closed|socket hang up|ECONNRESET/.test(why)
      ? 'It may speak TLS: then write https:// in `elasticsearch.host`.'
      : 'See that it runs, and that `elasticsearch.host` has the right scheme (http or https), host and port.',
    cause: error,
  });
}

function tlsHint(message: string): string {
  if (/wrong version number|EPROTO|packet length/i.test(message))
    return 'The server seems to speak plain HTTP: write http:// in `elasticsearch.host`.';
  if (/altname/i.test(message))
    return 'The certificate is for another host name: use that one in `elasticsearch.host`.';
  if (/fingerprint/i.test(message))
    return 'See that `elasticsearch.ca_fingerprint` is the SHA-256 of the certificate authority, as Elasticsearch printed it.';
  if (/expired/i.test(message)) return 'The certificate of the server has expired: have it renewed.';
  return 'Set `elasticsearch.ca_certs` to the PEM file of its certificate authority, or `elasticsearch.ca_fingerprint`.';
}

function refused(error: errors.ResponseError, address: string): IngestError {
  const status = error.statusCode ?? 0;
  if (status === 401) {
    return new IngestError(`Elasticsearch at ${address} does not accept the credentials (401)`, {
      code: 'EI_ELASTICSEARCH_CREDENTIALS',
      hint: 'See `elasticsearch.api_key`, or `username` and `password`; an API key may have expired.',
      cause: error,
    });
  }
  if (status === 403) {
    return new IngestError(`Elasticsearch at ${address} refuses what was asked (403)${reasonOf(error)}`, {
      code: 'EI_ELASTICSEARCH_FORBIDDEN',
      hint: 'Give the user or API key the cluster privilege `monitor`, and `manage`, `read` and `write` on the index.',
      cause: error,
    });
  }
  return new IngestError(`Elasticsearch at ${address} answers with an error (${status})${reasonOf(error)}`, {
    code: 'EI_ELASTICSEARCH_FAILED',
    hint:
      status === 429 || status >= 500
        ? 'See whether the cluster is healthy, then run it again.'
        : 'See that the address is that of Elasticsearch itself.',
    cause: error,
  });
}

function reasonOf({ body }: errors.ResponseError): string {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as {
    error?: { reason?: unknown };
  };
  return typeof error?.reason === 'string' ? `: ${error.reason}` : '';
}
