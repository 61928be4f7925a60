import { hmacSha256, sameSecret } from '../../domain/kernel/hash.js';
import { MINUTE, SECOND } from '../../domain/kernel/time.js';
import { accessDenied, signatureDoesNotMatch } from '../../domain/user-import/refusals.js';
import type { UserImportJob } from '../../domain/user-import/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';

/** What AWS names the bucket, which is the first part of the path here. */
export const UPLOAD_PATH = 'aws-cognito-idp-user-import';

/** The header that the URL is signed with, and its value: an upload without it is refused. */
export const ENCRYPTION_HEADER = 'x-amz-server-side-encryption';
export const ENCRYPTION = 'aws:kms';

/** "The PRE_SIGNED_URL is valid for 15 minutes", developer guide. */
const VALID = 15 * MINUTE;

/** Everything of the query but the signature, in AWS's order. */
const signedQuery = ({ region }: UserPool, { createdAt }: UserImportJob): URLSearchParams => {
  const date = new Date(createdAt).toISOString().replace(/[-:]|\.\d+/g, '');
  return new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': date,
    'X-Amz-SignedHeaders': `host;${ENCRYPTION_HEADER}`,
    'X-Amz-Expires': String(VALID / SECOND),
    'X-Amz-Credential': `recognito/${date.slice(0, 8)}/${region}/s3/aws4_request`,
  });
};

const signature = (worldSeed: Uint8Array, pool: UserPool, job: UserImportJob, query: URLSearchParams): string =>
  hmacSha256(worldSeed, `user import url\0${pool.accountId}\0${pool.id}\0${job.jobId}\0${query.toString()}`).toString(
    'hex',
  );

/** Where the file of a job is put: a function of the job, below the base URL of the caller. */
export const uploadUrl = (baseUrl: string, worldSeed: Uint8Array, pool: UserPool, job: UserImportJob): string => {
  const query = signedQuery(pool, job);
  query.set('X-Amz-Signature', signature(worldSeed, pool, job, query));
  return `${baseUrl}/${UPLOAD_PATH}/${pool.accountId}/${pool.id}/${job.jobId}?${query.toString()}`;
};

/** What an upload shows of its right: its query, and the header that was signed. */
export interface ShownRight {
  readonly query: string;
  readonly encryption: string | undefined;
}

/** Throws AccessDenied or SignatureDoesNotMatch, in S3's words. */
export const checkUpload = (
  worldSeed: Uint8Array,
  pool: UserPool,
  job: UserImportJob,
  { query, encryption }: ShownRight,
  at: number,
): void => {
  if (at >= job.createdAt + VALID) throw accessDenied('Request has expired');
  const shown = new URLSearchParams(query);
  const given = shown.get('X-Amz-Signature') ?? '';
  const signed = signedQuery(pool, job);
  // Each once, and the signature: nothing is doubled, and nothing comes on top.
  const isOurs = shown.size === signed.size + 1 && [...signed].every(([name, value]) => shown.get(name) === value);
  if (!isOurs || encryption !== ENCRYPTION || !sameSecret(given, signature(worldSeed, pool, job, signed))) {
    throw signatureDoesNotMatch();
  }
};
