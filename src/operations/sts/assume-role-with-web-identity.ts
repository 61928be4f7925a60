import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newAccessKeyId } from '../../domain/identity-credentials/access-key.js';
import type { IdentityCredentialsEvent, IssuedCredentials } from '../../domain/identity-credentials/events.js';
import { assumedRoleArn, readRoleArn } from '../../domain/identity-credentials/role-arn.js';
import { accept, type Decision } from '../../domain/kernel/decision.js';
import { notEmulated, Refusal } from '../../domain/kernel/refusal.js';
import { inSeconds, SECOND } from '../../domain/kernel/time.js';
import type { Given } from '../../eventlog/stamp.js';
import { identityOfId } from '../../projections/identities.js';
import type { WorldState } from '../../projections/world-state.js';
import { IDENTITY_ISSUER } from '../../tokens/identity-token.js';
import { roleIdOf, secretHalfOf } from '../../tokens/session-credentials.js';
import { readCompactJwt } from '../../tokens/verify.js';
import type { Call } from '../call.js';
import { IDENTITY_SERVICE, IdentityTokens, type ReadIdentityToken } from '../logins/identity-token-login.js';
import { StsCommand, type StsInput, type StsOutput } from './sts-operation.js';

const DEFAULT_SECONDS = 3_600;

/**
 * Credentials of a role for a token of the identity service: the basic flow. There are no roles and no trust policies here: a role is
 * whatever has the ARN of one. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export class AssumeRoleWithWebIdentity extends StsCommand<'AssumeRoleWithWebIdentity'> {}

@CommandHandler(AssumeRoleWithWebIdentity)
export class AssumeRoleWithWebIdentityHandler implements ICommandHandler<AssumeRoleWithWebIdentity> {
  constructor(@Inject(IdentityTokens) private readonly tokens: IdentityTokens) {}

  async execute({ input, call }: AssumeRoleWithWebIdentity): Promise<StsOutput<'AssumeRoleWithWebIdentity'>> {
    refuseMembers(input);
    if (!readRoleArn(input.RoleArn)) throw new Refusal('ValidationError', 'Request ARN is invalid');
    refuseOthersTokens(input.WebIdentityToken);
    const read = await this.tokens.read(call, input.WebIdentityToken);
    const issued = await call.decide(
      (state, given) => assume(state, given, { input, call, read }),
      (_state, [event]) => event?.data,
    );
    if (!issued) throw new Error('A role that is assumed has credentials.');
    const { accessKeyId, identityId, identityPoolId, roleArn, sessionName, expiresAt } = issued;
    const { secretKey, sessionToken } = secretHalfOf(call.world.seed, accessKeyId);
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretKey,
        SessionToken: sessionToken,
        Expiration: inSeconds(expiresAt),
      },
      SubjectFromWebIdentityToken: identityId,
      AssumedRoleUser: {
        AssumedRoleId: `${roleIdOf(call.world.seed, roleArn)}:${sessionName}`,
        Arn: assumedRoleArn(roleArn, sessionName),
      },
      Provider: IDENTITY_SERVICE,
      Audience: identityPoolId,
    };
  }
}

/** Session policies would narrow the role, which nothing here looks at; ProviderId is for OAuth 2.0 access tokens. */
const refuseMembers = ({ Policy, PolicyArns, ProviderId }: StsInput<'AssumeRoleWithWebIdentity'>): void => {
  if (ProviderId !== undefined) throw notEmulated('AssumeRoleWithWebIdentity.ProviderId');
  if (PolicyArns !== undefined) throw notEmulated('AssumeRoleWithWebIdentity.PolicyArns');
  if (Policy !== undefined) throw notEmulated('AssumeRoleWithWebIdentity.Policy');
};

const invalidToken = (message: string): Refusal => new Refusal('InvalidIdentityToken', message);

/** Both sentences as seen from AWS. */
const refuseOthersTokens = (token: string): void => {
  const jwt = readCompactJwt(token);
  if (!jwt) {
    throw invalidToken(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
  const { iss } = jwt.claims;
  if (iss === IDENTITY_ISSUER) return;
  throw invalidToken(`No OpenIDConnect provider found in your account for ${typeof iss === 'string' ? iss : ''}`);
};

/** Throws what refuses the token. */
const assume = (
  state: WorldState,
  given: Given,
  {
    input,
    call,
    read,
  }: { input: StsInput<'AssumeRoleWithWebIdentity'>; call: Call; read: ReadIdentityToken | undefined },
): Decision<IdentityCredentialsEvent> => {
  const pool = read && state.identityPools.get(read.claims.identityPoolId);
  if (read && !pool) throw invalidToken('Incorrect token audience');
  if (!read?.isSigned) throw invalidToken('Provided token signature is invalid');
  const { identityId, identityPoolId, amr, tags, expiresAt } = read.claims;
  const now = inSeconds(call.at);
  if (now >= expiresAt) {
    throw new Refusal(
      'ExpiredTokenException',
      `Token expired: current date/time ${now} must be before the expiration date/time ${expiresAt}`,
    );
  }
  const identity = identityOfId(state, identityId);
  if (identity?.identityPoolId !== identityPoolId || identity.disabled) {
    throw new Refusal('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
  }
  const data: IssuedCredentials = {
    accessKeyId: newAccessKeyId(given.draw),
    identityPoolId,
    identityId,
    roleArn: input.RoleArn,
    sessionName: input.RoleSessionName,
    amr,
    ...(Object.keys(tags).length > 0 && { tags }),
    expiresAt: (inSeconds(given.at) + (input.DurationSeconds ?? DEFAULT_SECONDS)) * SECOND,
  };
  return accept<IdentityCredentialsEvent>({ type: 'RoleAssumed', data });
};
