export { GoogleDriveSource } from './google-drive-source.ts';
