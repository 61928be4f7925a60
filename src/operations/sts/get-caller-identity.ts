import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { isTemporary } from '../../domain/identity-credentials/access-key.js';
import type { IssuedCredentials } from '../../domain/identity-credentials/events.js';
import { assumedRoleArn, readRoleArn } from '../../domain/identity-credentials/role-arn.js';
import { sameSecret } from '../../domain/kernel/hash.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { MINUTE } from '../../domain/kernel/time.js';
import { isSignedWith, signedAt } from '../../protocol/signature.js';
import { roleIdOf, secretHalfOf } from '../../tokens/session-credentials.js';
import type { Call } from '../call.js';
import { type Signed, StsQuery, type StsOutput } from './sts-operation.js';

/** How far a caller's clock may be off. */
const CLOCK_SKEW = 15 * MINUTE;

/**
 * Who has signed the call: the session of credentials that this world has issued, or the account that any other access key stands for.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export class GetCallerIdentity extends StsQuery<'GetCallerIdentity'> {}

@QueryHandler(GetCallerIdentity)
export class GetCallerIdentityHandler implements IQueryHandler<GetCallerIdentity> {
  async execute({ signed, call }: GetCallerIdentity): Promise<StsOutput<'GetCallerIdentity'>> {
    const { accessKeyId } = signed.by;
    if (!isTemporary(accessKeyId)) {
      const { accountId } = call;
      return { UserId: accountId, Account: accountId, Arn: `arn:aws:iam::${accountId}:root` };
    }
    const issued = await call.read((state) => state.credentials.get(accessKeyId));
    const { roleArn, sessionName } = proved(issued, signed, call);
    return {
      UserId: `${roleIdOf(call.world.seed, roleArn)}:${sessionName}`,
      Account: readRoleArn(roleArn)?.accountId ?? '',
      Arn: assumedRoleArn(roleArn, sessionName),
    };
  }
}

/** Throws what refuses them. */
const proved = (issued: IssuedCredentials | undefined, { requests }: Signed, call: Call): IssuedCredentials => {
  const [request] = requests;
  const secret = issued && secretHalfOf(call.world.seed, issued.accessKeyId);
  const shown = request?.headers['x-amz-security-token'];
  if (!issued || !secret || typeof shown !== 'string' || !sameSecret(shown, secret.sessionToken)) {
    throw new Refusal('InvalidClientTokenId', 'The security token included in the request is invalid.');
  }
  if (issued.expiresAt <= call.at) {
    throw new Refusal('ExpiredToken', 'The security token included in the request is expired');
  }
  if (!requests.some((one) => isSignedWith(one, secret.secretKey))) {
    throw new Refusal(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  refuseOld(signedAt(request?.headers ?? {}), call);
  return issued;
};

/** A caller goes by the machine's clock, or by the world's where it was told to. */
const refuseOld = (at: number | undefined, { wallAt, at: worldAt }: Call): void => {
  if (at !== undefined && [wallAt, worldAt].some((now) => Math.abs(now - at) <= CLOCK_SKEW)) return;
  const isOld = at === undefined || at < wallAt;
  const bound = isOld ? wallAt - CLOCK_SKEW : wallAt + CLOCK_SKEW;
  const terms = `${stamp(bound)} (${stamp(wallAt)} ${isOld ? '-' : '+'} 15 min.)`;
  const message = isOld
    ? `Signature expired: ${stamp(at ?? 0)} is now earlier than ${terms}`
    : `Signature not yet current: ${stamp(at)} is still later than ${terms}`;
  throw new Refusal('SignatureDoesNotMatch', message);
};

/** `20300101T000000Z` */
const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
