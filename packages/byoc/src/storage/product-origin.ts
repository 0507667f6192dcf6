/** Elasticsearch lets only some products touch the protocol's indices, and knows them by this header. */
export const asConnectors: { readonly headers: Readonly<Record<string, string>> } = {
  headers: { 'x-elastic-product-origin': 'connectors' },
};
