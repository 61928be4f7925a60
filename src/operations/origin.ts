import type { Metadata } from '../domain/trigger/question.js';
import type { ClientInContext } from './triggered.js';

/** Where a call comes from, as triggers are told. */
export interface Origin {
  readonly clientId: ClientInContext;
  /** The call's ClientMetadata. */
  readonly clientMetadata?: Metadata | undefined;
}

/** How AWS names the client of administrators who make, reset or change a user. */
export const NO_CLIENT = 'CLIENT_ID_NOT_APPLICABLE';
