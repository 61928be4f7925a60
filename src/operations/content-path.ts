/** Where a package can be fetched, below the base URL of its world: what AWS gives as a presigned URL of S3. */
export const contentPath = (hash: string): string => `/_recognito/functions/contents/${hash}`;
