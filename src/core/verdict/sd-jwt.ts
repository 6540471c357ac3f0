export { RULES_OF_SD_JWT as RULES_OF_TOKEN } from '../findings/sd-jwt-rules.ts';
/** What reviews SD-JWTs: all that few tokens call for, and their own rules. This is the face of that part. */
export * from './rare.ts';
