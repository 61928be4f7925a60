import { sign } from 'node:crypto';
import { inSeconds } from '../domain/kernel/time.js';
import type { IdentityKey } from './identity-key.js';

/** The `iss` of every token of the identity service, wherever it is reached: STS believes no other. */
export const IDENTITY_ISSUER = 'https://cognito-identity.amazonaws.com';

/** The claim of session tags. https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html */
export const TAGS_CLAIM = 'https://aws.amazon.com/tags';

/** What a token of the identity service is to say. */
export interface IdentityTokenIssue {
  readonly identityId: string;
  readonly identityPoolId: string;
  readonly amr: readonly string[];
  /** Session tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Seconds. */
  readonly life: number;
}

/** The claims in AWS's order. Values of tags are lists of one; without tags there is no claim of them. */
export const identityTokenClaims = ({
  identityId,
  identityPoolId,
  amr,
  tags,
  at,
  life,
}: IdentityTokenIssue): object => {
  const iat = inSeconds(at);
  const listed = Object.entries(tags).map(([tag, value]) => [tag, [value]] as const);
  return {
    sub: identityId,
    aud: identityPoolId,
    amr,
    iss: IDENTITY_ISSUER,
    exp: iat + life,
    iat,
    ...(listed.length > 0 && { [TAGS_CLAIM]: { principal_tags: Object.fromEntries(listed) } }),
  };
};

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs claims as the identity service does: RS512, `typ` JWS, no slash escaped. Runs in OpenSSL's thread pool. */
export const signIdentityToken = ({ kid, privateKey }: IdentityKey, claims: object): Promise<string> => {
  const data = `${encode({ kid, typ: 'JWS', alg: 'RS512' })}.${encode(claims)}`;
  return new Promise((resolve, reject) => {
    sign('RSA-SHA512', Buffer.from(data), privateKey, (error, signature) => {
      if (error) reject(error);
      else resolve(`${data}.${signature.toString('base64url')}`);
    });
  });
};
