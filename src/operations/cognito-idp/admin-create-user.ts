import { Inject, Logger } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { adminCreateUser } from '../../domain/user/admin-create-user.js';
import { resendInvitation } from '../../domain/user/resend-invitation.js';
import { drawTemporaryPassword } from '../../domain/user/temporary-password.js';
import { storedUsername } from '../../domain/user/username.js';
import { PASSWORDS } from '../../injected.js';
import type { Passwords } from '../../passwords/passwords.js';
import { directoryOf } from '../../projections/users.js';
import { userAnswer } from '../answers/user.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser, requireUserBySub } from '../resources.js';

/** Makes a user and invites it, or invites it again. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html */
export class AdminCreateUser extends IdpCommand<'AdminCreateUser'> {}

@CommandHandler(AdminCreateUser)
export class AdminCreateUserHandler implements ICommandHandler<AdminCreateUser> {
  private readonly logger = new Logger('inbox');

  constructor(@Inject(PASSWORDS) private readonly passwords: Passwords) {}

  async execute({ input, call }: AdminCreateUser): Promise<IdpOutput<'AdminCreateUser'>> {
    const { UserPoolId, Username: username, UserAttributes: attributes = [], MessageAction: action } = input;
    const { TemporaryPassword: password, ForceAliasCreation: forceAliasCreation = false } = input;
    const again = action === 'RESEND';
    const { draw } = call;
    const invitation = {
      suppressed: action === 'SUPPRESS',
      ...(input.DesiredDeliveryMediums && { mediums: input.DesiredDeliveryMediums }),
    };

    const owner = await call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      const { PasswordPolicy: policy } = pool.settings.Policies;
      if (again) return { ...requireUser(state, pool, username), policy };
      const sub = draw.sub('sub');
      return { sub, username: storedUsername(pool, username, sub), policy };
    });
    const temporaryPassword = password ?? drawTemporaryPassword(owner.policy, draw);
    const record = await this.passwords.record(UserPoolId, owner.username, temporaryPassword, draw.bytes('salt', 16));

    return call.decide(
      (state, given) => {
        const pool = requirePool(state, call, UserPoolId);
        const made = { draw: given.draw, worldSeed: call.world.seed, temporaryPassword, record };
        const checked = password === undefined ? {} : { password };
        return again
          ? resendInvitation(pool, requireUserBySub(state, pool, owner.sub), { username, ...checked, invitation }, made)
          : adminCreateUser(
              pool,
              { username, attributes, ...checked, forceAliasCreation, invitation },
              { ...made, sub: owner.sub, directory: directoryOf(state, pool) },
            );
      },
      (state, events) => {
        if (!invitation.suppressed && !events.some(({ type }) => type === 'MessageSent')) this.tellUninvited(username);
        return { User: userAnswer(requireUserBySub(state, requirePool(state, call, UserPoolId), owner.sub)) };
      },
    );
  }

  /** AWS is silent here, and its default medium surprises many. */
  private tellUninvited(username: string): void {
    this.logger.log(
      `no invitation was sent to ${username}: it has no address for the medium, which is SMS unless DesiredDeliveryMediums says EMAIL`,
    );
  }
}
