import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';
import { Initiate } from '../sign-in/initiate.js';

/** Begins a sign-in on the server's side. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html */
export class AdminInitiateAuth extends IdpCommand<'AdminInitiateAuth'> {}

@CommandHandler(AdminInitiateAuth)
export class AdminInitiateAuthHandler implements ICommandHandler<AdminInitiateAuth> {
  constructor(@Inject(Initiate) private readonly initiate: Initiate) {}

  execute({ input, call }: AdminInitiateAuth): Promise<IdpOutput<'AdminInitiateAuth'>> {
    return this.initiate.begin(call, 'admin', input, (state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      return { pool, client: requireClient(state, pool, input.ClientId) };
    });
  }
}
