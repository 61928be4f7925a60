import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';
import { Initiate } from '../sign-in/initiate.js';

/** Begins a sign-in. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
export class InitiateAuth extends IdpCommand<'InitiateAuth'> {}

@CommandHandler(InitiateAuth)
export class InitiateAuthHandler implements ICommandHandler<InitiateAuth> {
  constructor(@Inject(Initiate) private readonly initiate: Initiate) {}

  execute({ input, call }: InitiateAuth): Promise<IdpOutput<'InitiateAuth'>> {
    return this.initiate.begin(call, 'public', input, (state) => requireClientAndPool(state, input.ClientId));
  }
}
