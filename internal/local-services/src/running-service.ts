export interface RunningService {
  readonly url: string;
  /** Where it came from: an address in the environment, a Docker image, or published packages. */
  readonly via: 'environment' | 'docker' | 'packages';
  readonly description: string;
  /** What COMMAND needs besides the address, such as credentials. */
  readonly environment?: Readonly<Record<string, string>>;
  stop(): Promise<void>;
  /** Ends it as a crash would; its data stay. A service of the environment refuses. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data after `kill`. */
  restart(): Promise<void>;
}

/** A service that somebody else runs: it is used and left alone. */
export function serviceOfEnvironment(url: string, description: string): RunningService {
  const refuse = (): Promise<never> =>
    Promise.reject(new Error(`${description} at ${url} is not ours to stop`));
  return {
    url,
    via: 'environment',
    description,
    stop: () => Promise.resolve(),
    kill: refuse,
    restart: refuse,
  };
}
