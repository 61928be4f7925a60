import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accept } from '../../domain/kernel/decision.js';
import type { UserEvent } from '../../domain/user/events.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Deletes the signed-in user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html */
export class DeleteUser extends IdpCommand<'DeleteUser'> {}

@CommandHandler(DeleteUser)
export class DeleteUserHandler implements ICommandHandler<DeleteUser> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: DeleteUser): Promise<IdpOutput<'DeleteUser'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.decide(
      (state) => {
        const { poolId, sub } = holderOf(state, token, call.at).user;
        return accept<UserEvent>({ type: 'UserDeleted', data: { poolId, sub } });
      },
      () => undefined,
    );
  }
}
