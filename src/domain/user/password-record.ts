/** A password at rest: base64url salt and SRP-6a verifier (3072-bit group). A salt is drawn for each password, so it names it. */
export interface PasswordRecord {
  readonly salt: string;
  readonly verifier: string;
}

/**
 * Whether `candidate` is the password behind `record`, which belongs to this user name in this pool. A pure function of its
 * arguments; it is handed to rules as a fact so that its result can be remembered.
 */
export type PasswordMatches = (
  record: PasswordRecord,
  owner: { readonly poolId: string; readonly username: string },
  candidate: string,
) => boolean;
