/** Of every index that is measured, the floor's and ours alike. */
export const indexSettings: { readonly number_of_replicas: number; readonly number_of_shards: number } = {
  number_of_replicas: 0,
  number_of_shards: 1,
};
