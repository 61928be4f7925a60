import { Refusal } from '../kernel/refusal.js';

export const preconditionNotMet = (message: string): Refusal => new Refusal('PreconditionNotMetException', message);

/** A refusal of the storage that a pre-signed URL leads to: a code of S3 and its sentence. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const accessDenied = (message: string): Refusal => new Refusal('AccessDenied', message);

/** See accessDenied. */
export const signatureDoesNotMatch = (): Refusal =>
  new Refusal(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );
