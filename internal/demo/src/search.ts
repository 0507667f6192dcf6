import type { Client } from '@elastic/elasticsearch';
import type { City } from './cities.ts';
import { print } from './print.ts';

/** Searches the index for a city, shows the best hit and returns it; throws when it is another one. */
export async function searchCity(client: Client, name: string): Promise<City> {
  const query = { match: { name } };
  print.note(`GET /cities/_search ${JSON.stringify({ query })}`);
  const { hits } = await client.search<City>({ index: 'cities', size: 1, query });
  const city = hits.hits[0]?._source;
  if (city?.name !== name) throw new Error(`The search for ${name} found ${city?.name ?? 'nothing'}`);
  const { country, population, note } = city;
  print.good(JSON.stringify({ name, country, population, ...(note !== undefined && { note }) }));
  return city;
}
