import type { S3Client } from '@aws-sdk/client-s3';
import { bucketRegion } from './bucket-region.ts';

export interface RegionalClientsOptions {
  readonly create: (region: string) => S3Client;
  /** Where requests begin. */
  readonly home: string;
  /** False with an endpoint of one's own: it serves all its buckets. */
  readonly findRegions: boolean;
}

/** One client for each region, and for each bucket the one of its region. */
export class RegionalClients {
  readonly #options: RegionalClientsOptions;
  readonly #clients = new Map<string, S3Client>();
  readonly #regions = new Map<string, string>();

  constructor(options: RegionalClientsOptions) {
    this.#options = options;
  }

  get home(): S3Client {
    return this.#in(this.#options.home);
  }

  async of(bucket: string, signal: AbortSignal): Promise<S3Client> {
    if (!this.#options.findRegions) return this.home;
    const region =
      this.#regions.get(bucket) ?? (await bucketRegion(this.home, bucket, signal)) ?? this.#options.home;
    this.#regions.set(bucket, region);
    return this.#in(region);
  }

  destroy(): void {
    for (const client of this.#clients.values()) client.destroy();
  }

  #in(region: string): S3Client {
    const client = this.#clients.get(region) ?? this.#options.create(region);
    this.#clients.set(region, client);
    return client;
  }
}
