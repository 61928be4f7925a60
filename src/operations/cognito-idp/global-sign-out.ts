import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accept } from '../../domain/kernel/decision.js';
import { notAuthorized, type Refusal } from '../../domain/kernel/refusal.js';
import type { UserEvent } from '../../domain/user/events.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** This operation alone declares no UserNotFoundException: with its user a token is gone too. */
const revoked = (): Refusal => notAuthorized('Access Token has been revoked');

/** Revokes all tokens of the signed-in user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html */
export class GlobalSignOut extends IdpCommand<'GlobalSignOut'> {}

@CommandHandler(GlobalSignOut)
export class GlobalSignOutHandler implements ICommandHandler<GlobalSignOut> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: GlobalSignOut): Promise<IdpOutput<'GlobalSignOut'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.decide(
      (state) => {
        const { poolId, sub } = holderOf(state, token, call.at, revoked).user;
        return accept<UserEvent>({ type: 'UserSignedOut', data: { poolId, sub } });
      },
      () => ({}),
    );
  }
}
