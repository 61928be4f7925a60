/** What came of reading a document outside: its answer, or that there was none in time. */
export type FetchedDocument = { readonly status: number; readonly body: string } | 'unreachable';

/**
 * Answers what an earlier look outside has found. It may leave the rule, which is then made again once the document was read: a rule
 * calls it where AWS reads the document, and not before what AWS refuses without reading it.
 */
export type FetchDocument = (url: string) => FetchedDocument;
