export { S3Source } from './s3-source.ts';
