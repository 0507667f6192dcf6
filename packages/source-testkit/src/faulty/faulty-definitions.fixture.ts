import { IngestError, type Source } from '@elastic-ingest/source-sdk';
import { withDefinition, withOpen, withSource, type FaultySource } from './faulty-source.fixture.ts';

const { signal } = new AbortController();

/** An error like the reference's with other details, or with another message. */
function pingThrowing(
  concerns: string,
  change: (error: IngestError, password: string) => Error,
): FaultySource['of'] {
  return withOpen(async ({ configuration }, open) => {
    const source = await open();
    const fail = (error: unknown): never => {
      if (!(error instanceof IngestError) || error.code !== concerns) throw error;
      throw change(error, String(configuration['password']));
    };
    return { ...source, ping: (options) => source.ping(options).catch(fail) };
  });
}

/** A read that looks empty where the reference throws that error. */
function emptyOn(code: string): FaultySource['of'] {
  return withSource((source: Source) => ({
    async *documents(query) {
      try {
        yield* source.documents(query);
      } catch (error) {
        if (!(error instanceof IngestError) || error.code !== code) throw error;
      }
    },
  }));
}

const without = (error: IngestError, details: object): IngestError =>
  new IngestError(error.message, {
    code: error.code,
    disposition: error.disposition,
    hint: error.hint ?? '',
    ...details,
  });

export const faultyDefinitions: readonly FaultySource[] = [
  { breaks: 'shape', mistake: 'another contract', of: withDefinition(() => ({ contract: 2 })) },
  {
    breaks: 'labels',
    mistake: 'a field without a label',
    of: withDefinition(({ configuration }) => ({
      configuration: { ...configuration, address: { ...configuration['address'], label: '' } },
    })),
  },
  {
    breaks: 'defaults',
    mistake: 'a default out of bounds',
    of: withDefinition(({ configuration }) => ({
      configuration: { ...configuration, page_size: { ...configuration['page_size'], default: 0 } },
    })),
  },
  {
    breaks: 'defaults',
    mistake: 'a dependency on no field',
    of: withDefinition(({ configuration }) => ({
      configuration: {
        ...configuration,
        encoded: { ...configuration['encoded'], dependsOn: [{ field: 'bytes', value: true }] },
      },
    })),
  },
  {
    breaks: 'sensitive',
    mistake: 'an API key for all to see',
    of: withDefinition(({ configuration }) => ({
      configuration: { ...configuration, api_key: { type: 'str', label: 'API key', required: false } },
    })),
  },
  {
    breaks: 'capabilities',
    mistake: 'a capability of its own',
    of: withDefinition(({ capabilities }) => ({ capabilities: { ...capabilities, fast: true } })),
  },
  {
    breaks: 'document-version',
    mistake: 'a version that is the time',
    of: withDefinition(() => {
      let now = 0;
      return { documentVersion: () => String((now += 1)) };
    }),
  },
  {
    breaks: 'adopted-ids',
    mistake: 'another store for an index that has documents',
    of: withDefinition(() => ({
      adoptedConfiguration: ({ length }: readonly unknown[]) =>
        length > 1 ? { address: 'elsewhere' } : undefined,
    })),
  },
  {
    breaks: 'adopted-ids',
    mistake: 'a value that the field does not take',
    of: withDefinition(() => ({
      adoptedConfiguration: ({ length }: readonly unknown[]) => (length > 1 ? { page_size: 0 } : undefined),
    })),
  },
  {
    breaks: 'adopted-ids',
    mistake: 'a password out of the index',
    of: withDefinition(() => ({
      adoptedConfiguration: ({ length }: readonly unknown[]) =>
        length > 1 ? { password: 's3cr3t-in-use' } : undefined,
    })),
  },
  {
    breaks: 'adopted-foreign',
    mistake: 'every index is taken for one of its own',
    of: withDefinition(() => ({ adoptedConfiguration: () => ({ page_size: 5 }) })),
  },
  {
    breaks: 'adopted-foreign',
    mistake: 'an empty index decides',
    of: withDefinition(() => ({
      adoptedConfiguration: (documents: readonly { readonly id: string }[]) =>
        documents.every(({ id }) => id.length < 9) ? { page_size: 5 } : undefined,
    })),
  },
  {
    breaks: 'configuration-unchanged',
    mistake: 'a default put into the configuration it was given',
    of: withOpen(async ({ configuration }, open) => {
      Object.assign(configuration, { page_size: 10 });
      return open();
    }),
  },
  {
    breaks: 'ping',
    mistake: 'ping that wants a document',
    of: withSource((source) => ({
      ping: async (options) => {
        await source.ping(options);
        if ((await source.estimate?.({ signal })) === 0) throw new Error('nothing here');
      },
    })),
  },
  {
    breaks: 'unreachable',
    mistake: 'an error without a hint',
    of: pingThrowing('EI_MEMORY_UNAVAILABLE', (error) => without(error, { hint: '' })),
  },
  {
    breaks: 'unreachable',
    mistake: 'a plain error',
    of: pingThrowing('EI_MEMORY_UNAVAILABLE', ({ message }) => new Error(message)),
  },
  {
    breaks: 'wrong-credentials',
    mistake: 'refused credentials that are tried again',
    of: pingThrowing('EI_MEMORY_CREDENTIALS', (error) => without(error, { disposition: 'retry' })),
  },
  {
    breaks: 'unreachable-is-not-empty',
    mistake: 'no server, no documents',
    of: emptyOn('EI_MEMORY_UNAVAILABLE'),
  },
  {
    breaks: 'refused-is-not-empty',
    mistake: 'no rights, no documents',
    of: emptyOn('EI_MEMORY_CREDENTIALS'),
  },
  {
    breaks: 'secrets-unreachable',
    mistake: 'the password in the message',
    of: pingThrowing('EI_MEMORY_UNAVAILABLE', (error, password) => {
      error.message += ` (password ${password})`;
      return error;
    }),
  },
  {
    breaks: 'secrets-refused',
    mistake: 'the password in a cause',
    of: pingThrowing('EI_MEMORY_CREDENTIALS', (error, password) =>
      without(error, { cause: new Error(`401 for ${password}`) }),
    ),
  },
  {
    breaks: 'secrets-ended',
    mistake: 'its configuration told when it is used after it was closed',
    of: withOpen(async ({ configuration }, open) => {
      const source = await open();
      let isClosed = false;
      return {
        ...source,
        ping: async (options) => {
          if (isClosed) throw new Error(`closed: ${JSON.stringify(configuration)}`);
          await source.ping(options);
        },
        [Symbol.asyncDispose]: async () => {
          isClosed = true;
          await source[Symbol.asyncDispose]();
        },
      };
    }),
  },
];
