/**
 * What the forms call for that few tokens have: JSON serializations, content that is kept apart or not encoded, SD-JWTs. The page
 * loads it for the first of them. This is the face of that part.
 */
export { completeToken } from '../crypto/complete.ts';
