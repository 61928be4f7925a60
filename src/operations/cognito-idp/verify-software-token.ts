import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invalidParameter } from '../../domain/kernel/refusal.js';
import { verifySoftwareToken } from '../../domain/mfa/verify-software-token.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';
import { finishAppSetup, nextSession } from '../sign-in/app-setup.js';
import { requireMfaSession } from '../sign-in/mfa-session.js';

/** Takes the first code of an authenticator app. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html */
export class VerifySoftwareToken extends IdpCommand<'VerifySoftwareToken'> {}

@CommandHandler(VerifySoftwareToken)
export class VerifySoftwareTokenHandler implements ICommandHandler<VerifySoftwareToken> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: VerifySoftwareToken): Promise<IdpOutput<'VerifySoftwareToken'>> {
    const { AccessToken, Session, UserCode: code, FriendlyDeviceName: name } = input;
    const { wallAt } = call;
    const { seed: worldSeed } = call.world;
    if (AccessToken !== undefined) {
      const token = await this.accessTokens.verify(call, AccessToken);
      return call.decide(
        (state, { at }) => {
          const { pool, user } = holderOf(state, token, at);
          return verifySoftwareToken(pool, user, { code, name, enable: false }, { at, wallAt, worldSeed });
        },
        () => ({ Status: 'SUCCESS' }),
      );
    }
    if (Session === undefined) throw invalidParameter('Missing required parameter AccessToken');
    return call.decide(
      (state, given) => finishAppSetup(call, requireMfaSession(call, state, Session), { code, name }, given),
      (_state, events) => ({ Status: 'SUCCESS', Session: nextSession(worldSeed, events) }),
    );
  }
}
