import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setIdentityPoolRoles } from '../../domain/identity-pool/set-identity-pool-roles.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';

/** Replaces the roles of an identity pool, and how they are chosen. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html */
export class SetIdentityPoolRoles extends IdentityCommand<'SetIdentityPoolRoles'> {}

@CommandHandler(SetIdentityPoolRoles)
export class SetIdentityPoolRolesHandler implements ICommandHandler<SetIdentityPoolRoles> {
  execute({ input, call }: SetIdentityPoolRoles): Promise<IdentityOutput<'SetIdentityPoolRoles'>> {
    const { IdentityPoolId, ...roles } = input;
    return call.decide(
      (state) => setIdentityPoolRoles(requireIdentityPool(state, call, IdentityPoolId), roles),
      () => undefined,
    );
  }
}
