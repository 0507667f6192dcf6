export type ElasticsearchMajor = 8 | 9;

/** The releases that are tested against, and the JDK that each needs at least. */
export const elasticsearchReleases: Readonly<
  Record<ElasticsearchMajor, { readonly version: string; readonly jdk: number }>
> = {
  8: { version: '8.19.21', jdk: 17 },
  9: { version: '9.5.3', jdk: 21 },
};
