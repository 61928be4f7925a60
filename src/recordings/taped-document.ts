import type { FetchedDocument } from '../domain/identity-provider/fetched-document.js';
import { currentTape } from './current-tape.js';

/** Reads a document outside by `read`: where the call is recorded it is noted under this URL, where it is replayed it is what was noted. */
export const tapedDocument = (
  url: string,
  read: (url: string) => Promise<FetchedDocument>,
): Promise<FetchedDocument> => {
  const tape = currentTape();
  return tape ? tape.fetch(url, read) : read(url);
};
