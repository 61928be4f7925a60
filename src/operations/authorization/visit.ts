import type { RequestParameters } from '../../domain/oauth/authorization-request.js';

/** What a browser brings to the authorize endpoint or to a page. */
export interface Visit {
  readonly parameters: RequestParameters;
  /** The cookie of its session, unproven. */
  readonly browserSession: string | undefined;
  /** The pool whose domain was asked; undefined where another name was. */
  readonly poolOfHost: string | undefined;
}
