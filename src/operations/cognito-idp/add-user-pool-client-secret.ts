import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { addClientSecret } from '../../domain/client/add-client-secret.js';
import { clientSecretAnswer } from '../answers/client-secret.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';

/** Gives an app client a second secret. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html */
export class AddUserPoolClientSecret extends IdpCommand<'AddUserPoolClientSecret'> {}

@CommandHandler(AddUserPoolClientSecret)
export class AddUserPoolClientSecretHandler implements ICommandHandler<AddUserPoolClientSecret> {
  execute({ input, call }: AddUserPoolClientSecret): Promise<IdpOutput<'AddUserPoolClientSecret'>> {
    const { UserPoolId, ClientId, ClientSecret: own } = input;
    return call.decide(
      (state, given) =>
        addClientSecret(requireClient(state, requirePool(state, call, UserPoolId), ClientId), own, given),
      (state) => {
        const added = requireClient(state, requirePool(state, call, UserPoolId), ClientId).secrets.at(-1);
        // Only a generated secret is shown, this once.
        return { ClientSecretDescriptor: added && clientSecretAnswer(added, own === undefined) };
      },
    );
  }
}
