/** Directory buckets (S3 Express One Zone) are listed in no order; their names end so, and no others may. */
export function isDirectoryBucket(name: string): boolean {
  return name.endsWith('--x-s3');
}
