import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { changePassword } from '../../domain/user/change-password.js';
import { PASSWORDS } from '../../injected.js';
import type { Passwords } from '../../passwords/passwords.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Changes the signed-in user's password. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html */
export class ChangePassword extends IdpCommand<'ChangePassword'> {}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    @Inject(AccessTokens) private readonly accessTokens: AccessTokens,
    @Inject(PASSWORDS) private readonly passwords: Passwords,
  ) {}

  async execute({ input, call }: ChangePassword): Promise<IdpOutput<'ChangePassword'>> {
    const { AccessToken, PreviousPassword: previous, ProposedPassword: proposed } = input;
    const token = await this.accessTokens.verify(call, AccessToken);
    const { user } = await call.read((state) => holderOf(state, token, call.at));
    const password = await this.passwords.record(user.poolId, user.username, proposed, call.draw.bytes('salt', 16));
    return call.decide(
      (state, given) => {
        const holder = holderOf(state, token, call.at);
        return changePassword(
          holder.pool,
          holder.user,
          { previous, proposed },
          {
            ...given,
            password,
            matches: this.passwords.matches,
          },
        );
      },
      () => ({}),
    );
  }
}
