import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { changePassword } from '../../domain/user/change-password.js';
import { passwordMatches, passwordRecord } from '../../domain/user/password-record.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';
import { watchedAccount } from '../threat/watched-account.js';

/** Changes the signed-in user's password. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html */
export class ChangePassword extends IdpCommand<'ChangePassword'> {}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: ChangePassword): Promise<IdpOutput<'ChangePassword'>> {
    const { AccessToken, PreviousPassword: previous, ProposedPassword: proposed } = input;
    const { seed } = call.world;
    const token = await this.accessTokens.verify(call, AccessToken);
    return call.decide(
      (state, given) => {
        const { at, draw } = given;
        const { pool, client, user } = holderOf(state, token, at);
        const password = passwordRecord(seed, user, proposed, draw.bytes('salt', 16));
        const matches = passwordMatches(seed);
        const decision = changePassword(pool, user, { previous, proposed }, { at, password, matches });
        const what = { type: 'PasswordChange', password: proposed } as const;
        return watchedAccount(state, pool, client, user, what, decision, given);
      },
      () => ({}),
    );
  }
}
