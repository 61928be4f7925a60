import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newAccessKeyId } from '../../domain/identity-credentials/access-key.js';
import type { IdentityCredentialsEvent, IssuedCredentials } from '../../domain/identity-credentials/events.js';
import { readRoleArn } from '../../domain/identity-credentials/role-arn.js';
import { chooseRole, wrongConfiguration } from '../../domain/identity-pool/choose-role.js';
import { refusedTags } from '../../domain/identity-pool/principal-tags.js';
import { enterIdentity } from '../../domain/identity/enter-identity.js';
import type { IdentityEvent } from '../../domain/identity/events.js';
import { proofOf } from '../../domain/identity/proof.js';
import { accept, type Decision, refuse } from '../../domain/kernel/decision.js';
import { HOUR, inSeconds, SECOND } from '../../domain/kernel/time.js';
import type { Given } from '../../eventlog/stamp.js';
import { identityOfLogin } from '../../projections/identities.js';
import type { WorldState } from '../../projections/world-state.js';
import { secretHalfOf } from '../../tokens/session-credentials.js';
import type { Call } from '../call.js';
import { IdentityCommand, type IdentityInput, type IdentityOutput } from '../identity-operation.js';
import { requireIdentity } from '../identity-resources.js';
import { acceptedLogins } from '../logins/accepted-logins.js';
import { IDENTITY_SERVICE, IdentityTokens } from '../logins/identity-token-login.js';
import { Logins } from '../logins/logins.js';
import type { ReadLogin } from '../logins/read-login.js';

/** Of every session in the enhanced flow, as CloudTrail shows it. */
const SESSION_NAME = 'CognitoIdentityCredentials';
const LIFE = HOUR;

/**
 * AWS credentials of an identity's role: the enhanced flow.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
 */
export class GetCredentialsForIdentity extends IdentityCommand<'GetCredentialsForIdentity'> {}

@CommandHandler(GetCredentialsForIdentity)
export class GetCredentialsForIdentityHandler implements ICommandHandler<GetCredentialsForIdentity> {
  constructor(
    @Inject(Logins) private readonly logins: Logins,
    @Inject(IdentityTokens) private readonly tokens: IdentityTokens,
  ) {}

  async execute({ input, call }: GetCredentialsForIdentity): Promise<IdentityOutput<'GetCredentialsForIdentity'>> {
    const read = await this.read(call, input);
    const { accessKeyId, identityId, expiresAt } = await call.decide(
      (state, given) => issueCredentials(state, given, { input, call, read }),
      (_state, events) => issuedIn(events),
    );
    const { secretKey, sessionToken } = secretHalfOf(call.world.seed, accessKeyId);
    return {
      IdentityId: identityId,
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretKey: secretKey,
        SessionToken: sessionToken,
        Expiration: inSeconds(expiresAt),
      },
    };
  }

  /** Only here a token of the identity service is a login. */
  private async read(
    call: Call,
    { IdentityId, Logins: given = {} }: IdentityInput<'GetCredentialsForIdentity'>,
  ): Promise<readonly ReadLogin[]> {
    const { [IDENTITY_SERVICE]: token, ...others } = given;
    const read = await this.logins.read(call, others);
    return token === undefined ? read : [await this.tokens.readLogin(call, IdentityId, token), ...read];
  }
}

/** Throws what refuses the identity or a login. */
const issueCredentials = (
  state: WorldState,
  given: Given,
  { input, call, read }: { input: IdentityInput<'GetCredentialsForIdentity'>; call: Call; read: readonly ReadLogin[] },
): Decision<IdentityEvent | IdentityCredentialsEvent> => {
  const { identity, pool } = requireIdentity(state, call, input.IdentityId);
  const logins = acceptedLogins(state, pool, read, call);
  const entered = enterIdentity(pool, identity, logins, (login) => identityOfLogin(state, pool.id, login));
  if (entered.refusal) return refuse(entered.refusal);
  const roleArn = chooseRole(pool, logins, input.CustomRoleArn);
  if (typeof roleArn !== 'string') return refuse(roleArn);
  if (!readRoleArn(roleArn)) return refuse(wrongConfiguration());
  const { amr, tags } = proofOf(pool, logins);
  const refusal = refusedTags(tags);
  if (refusal) return refuse(refusal);
  const data: IssuedCredentials = {
    accessKeyId: newAccessKeyId(given.draw),
    identityPoolId: pool.id,
    identityId: entered.identityId,
    roleArn,
    sessionName: SESSION_NAME,
    amr,
    ...(Object.keys(tags).length > 0 && { tags }),
    expiresAt: inSeconds(given.at) * SECOND + LIFE,
  };
  return accept<IdentityEvent | IdentityCredentialsEvent>(...entered.events, { type: 'CredentialsIssued', data });
};

const issuedIn = (events: readonly (IdentityEvent | IdentityCredentialsEvent)[]): IssuedCredentials => {
  for (const event of events) if (event.type === 'CredentialsIssued') return event.data;
  throw new Error('A decision that is not refused issues credentials.');
};
