import type { FetchedDocument } from '../../domain/identity-provider/fetched-document.js';

/** Reads a document at a URL; `authorization` is shown to who is asked. Never rejects. */
export type ReadDocument = (url: string, authorization?: string) => Promise<FetchedDocument>;

/** AWS's own patience has not been measured; a caller of the SDKs waits this long without a retry. */
const PATIENCE_MS = 5_000;
/** Bytes; the metadata of whole federations are larger, and are no single provider's. */
const LONGEST = 1_048_576;

/** Over HTTP or HTTPS, redirects followed. What is longer than a megabyte, or not there in five seconds, is unreachable. */
export const readDocument: ReadDocument = async (url, authorization) => {
  if (!/^https?:\/\//i.test(url)) return 'unreachable';
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(authorization !== undefined && { headers: { authorization } }),
    });
    const parts: Uint8Array[] = [];
    let length = 0;
    const stream: AsyncIterable<Uint8Array> | null = answer.body;
    if (stream)
      for await (const part of stream) {
        length += part.length;
        if (length > LONGEST) return 'unreachable';
        parts.push(part);
      }
    return { status: answer.status, body: Buffer.concat(parts).toString() };
  } catch {
    // No such host, no connection, no certificate that is trusted, no answer in time: all the same to the caller.
    return 'unreachable';
  }
};
