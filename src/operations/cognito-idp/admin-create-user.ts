import { Inject, Logger } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { adminCreateUser } from '../../domain/user/admin-create-user.js';
import { passwordRecord } from '../../domain/user/password-record.js';
import { resendInvitation } from '../../domain/user/resend-invitation.js';
import { drawTemporaryPassword } from '../../domain/user/temporary-password.js';
import { storedUsername } from '../../domain/user/username.js';
import { directoryOf } from '../../projections/users.js';
import { userAnswer } from '../answers/user.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { NO_CLIENT } from '../origin.js';
import { requirePool, requireUser, requireUserBySub } from '../resources.js';
import { Triggered } from '../triggered.js';

/** Makes a user and invites it, or invites it again. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html */
export class AdminCreateUser extends IdpCommand<'AdminCreateUser'> {}

@CommandHandler(AdminCreateUser)
export class AdminCreateUserHandler implements ICommandHandler<AdminCreateUser> {
  private readonly logger = new Logger('inbox');

  constructor(@Inject(Triggered) private readonly triggered: Triggered) {}

  execute({ input, call }: AdminCreateUser): Promise<IdpOutput<'AdminCreateUser'>> {
    const { UserPoolId, Username: username, UserAttributes: attributes = [], MessageAction: action } = input;
    const { TemporaryPassword: password, ForceAliasCreation: forceAliasCreation = false } = input;
    const { ValidationData: validationData, ClientMetadata: clientMetadata } = input;
    const { seed: worldSeed } = call.world;
    const invitation = {
      suppressed: action === 'SUPPRESS',
      ...(input.DesiredDeliveryMediums && { mediums: input.DesiredDeliveryMediums }),
    };
    let sub = '';

    return this.triggered.decide(
      call,
      NO_CLIENT,
      (state, { draw, ask }) => {
        const pool = requirePool(state, call, UserPoolId);
        const again = action === 'RESEND' ? requireUser(state, pool, username) : undefined;
        sub = again?.sub ?? draw.sub('sub');
        const owner = again ?? { poolId: pool.id, username: storedUsername(pool, username, sub) };
        const temporaryPassword = password ?? drawTemporaryPassword(pool.settings.Policies.PasswordPolicy, draw);
        const record = passwordRecord(worldSeed, owner, temporaryPassword, draw.bytes('salt', 16));
        const made = { draw, ask, clientMetadata, worldSeed, temporaryPassword, record };
        const checked = password === undefined ? {} : { password };
        return again
          ? resendInvitation(pool, again, { username, ...checked, invitation }, made)
          : adminCreateUser(
              pool,
              { username, attributes, ...checked, forceAliasCreation, invitation, validationData },
              { ...made, sub, directory: directoryOf(state, pool) },
            );
      },
      (state, events) => {
        if (!invitation.suppressed && !events.some(({ type }) => type === 'MessageSent')) this.tellUninvited(username);
        return { User: userAnswer(requireUserBySub(state, requirePool(state, call, UserPoolId), sub)) };
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
