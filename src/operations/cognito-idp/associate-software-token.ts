import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invalidParameter, notAuthorized, Refusal } from '../../domain/kernel/refusal.js';
import { associateSoftwareToken } from '../../domain/mfa/associate-software-token.js';
import { newSharedSecret } from '../../domain/mfa/new-secret.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';
import { beginAppSetup, nextSession } from '../sign-in/app-setup.js';
import { requireMfaSession } from '../sign-in/mfa-session.js';

/** Hands out a secret for an authenticator app. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html */
export class AssociateSoftwareToken extends IdpCommand<'AssociateSoftwareToken'> {}

@CommandHandler(AssociateSoftwareToken)
export class AssociateSoftwareTokenHandler implements ICommandHandler<AssociateSoftwareToken> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: AssociateSoftwareToken): Promise<IdpOutput<'AssociateSoftwareToken'>> {
    const { AccessToken, Session } = input;
    const { seed } = call.world;
    let shown = '';
    if (AccessToken !== undefined) {
      const token = await this.accessTokens.verify(call, AccessToken);
      return call.decide(
        (state, { at, draw }) => {
          const { pool, user } = authorizedHolder(state, token, at);
          const made = newSharedSecret(seed, draw);
          ({ shown } = made);
          return associateSoftwareToken(pool, user, made.secret);
        },
        () => ({ SecretCode: shown }),
      );
    }
    if (Session === undefined) throw invalidParameter('Missing required parameter AccessToken');
    return call.decide(
      (state, given) => {
        const begun = beginAppSetup(call, requireMfaSession(call, state, Session), given);
        ({ shown } = begun);
        return begun.decision;
      },
      (_state, events) => ({ SecretCode: shown, Session: nextSession(seed, events) }),
    );
  }
}

const UNDECLARED: ReadonlySet<string> = new Set([
  'UserNotFoundException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
]);

/** Of the exceptions for users who may not act, AWS's interface model declares only one of this operation. */
const authorizedHolder: typeof holderOf = (...given) => {
  try {
    return holderOf(...given);
  } catch (error) {
    throw error instanceof Refusal && UNDECLARED.has(error.exception) ? notAuthorized(error.message) : error;
  }
};
