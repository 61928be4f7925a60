/** What a sign-in at the pages or the OAuth endpoints was granted, instead of what every sign-in through the API is. */
export interface OAuthAccess {
  /** In the order of the request, none twice. */
  readonly scopes: readonly string[];
  /** For the ID token. */
  readonly nonce?: string;
  /** The `aud` of access tokens. */
  readonly resource?: string;
}
