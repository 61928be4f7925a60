import type { Login } from './events.js';

/** A login that was proved: its token was the provider's, for this identity pool, and is good now. */
export interface VerifiedLogin extends Login {
  readonly claims: Readonly<Record<string, unknown>>;
  /** The key of the provider's role mapping: with `:<clientId>` for a user pool, an ARN for OIDC and SAML providers. */
  readonly mappingKey: string;
  /** How a token of the identity pool names this login in `amr`, after the provider: `<provider>:CognitoSignIn:<sub>`. */
  readonly amr: string;
  /** Of a login by a token that the identity pool itself has signed: what that says. */
  readonly said?: { readonly amr: readonly string[]; readonly tags: Readonly<Record<string, string>> };
}
