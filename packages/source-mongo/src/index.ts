export { MongoSource } from './mongo-source.ts';
