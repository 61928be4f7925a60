import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unlinkIdentity } from '../../domain/identity/unlink-logins.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentity } from '../identity-resources.js';
import { acceptedLogins } from '../logins/accepted-logins.js';
import { Logins } from '../logins/logins.js';
import { providerName } from '../logins/user-pool-logins.js';

/** Takes logins away from an identity. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UnlinkIdentity.html */
export class UnlinkIdentity extends IdentityCommand<'UnlinkIdentity'> {}

@CommandHandler(UnlinkIdentity)
export class UnlinkIdentityHandler implements ICommandHandler<UnlinkIdentity> {
  constructor(@Inject(Logins) private readonly logins: Logins) {}

  async execute({ input, call }: UnlinkIdentity): Promise<IdentityOutput<'UnlinkIdentity'>> {
    const read = await this.logins.read(call, input.Logins);
    return call.decide(
      (state) => {
        const { identity, pool } = requireIdentity(state, call, input.IdentityId);
        const providers = input.LoginsToRemove.map(providerName);
        return unlinkIdentity(identity, acceptedLogins(state, pool, read, call), providers);
      },
      () => undefined,
    );
  }
}
