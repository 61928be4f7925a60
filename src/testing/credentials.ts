import type { ControlApi } from './control-api.js';

/** What an access key stands for. */
export interface CredentialsHolder {
  readonly accessKeyId: string;
  readonly identityPoolId: string;
  readonly identityId: string;
  readonly roleArn: string;
  readonly sessionName: string;
  /** As GetCallerIdentity of STS answers it. */
  readonly assumedRoleArn: string;
  /** `unauthenticated`, or `authenticated` with the providers and who somebody is there. */
  readonly amr: readonly string[];
  /** Session tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** ISO 8601, in the world's time. */
  readonly expiresAt: string;
  readonly expired: boolean;
}

/** AWS credentials that identity pools have issued, for fakes of other services. */
export interface Credentials {
  /** Rejects with a RecognitoError, `UnknownAccessKey`, for one that this world has not issued. */
  find(accessKeyId: string): Promise<CredentialsHolder>;
}

export const credentialsOf = (api: ControlApi): Credentials => ({
  find: (accessKeyId) => api.json('GET', `/credentials/${encodeURIComponent(accessKeyId)}`),
});
