/** The pages, by their paths. */
export type PagePath =
  | 'login'
  | 'signup'
  | 'confirmUser'
  | 'resendcode'
  | 'forgotPassword'
  | 'confirmForgotPassword'
  | 'changepassword'
  /** AWS's pages have no custom authentication; this one's name is ours. */
  | 'challenge'
  | 'mfa'
  /** The paths of AWS's pages for these are not known. */
  | 'mfaChoice'
  | 'mfaSetup'
  /** Nor are those of a choice-based sign-in. */
  | 'chooseFactor'
  | 'password'
  | 'code'
  | 'passkey'
  | 'passkeys/add';
