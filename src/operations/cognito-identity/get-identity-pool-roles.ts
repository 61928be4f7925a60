import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type IdentityOutput, IdentityQuery } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';

/** Reads the roles of an identity pool; before they are set there is nothing but its id. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetIdentityPoolRoles.html */
export class GetIdentityPoolRoles extends IdentityQuery<'GetIdentityPoolRoles'> {}

@QueryHandler(GetIdentityPoolRoles)
export class GetIdentityPoolRolesHandler implements IQueryHandler<GetIdentityPoolRoles> {
  execute({ input, call }: GetIdentityPoolRoles): Promise<IdentityOutput<'GetIdentityPoolRoles'>> {
    return call.read((state) => {
      const { id, roles } = requireIdentityPool(state, call, input.IdentityPoolId);
      return { IdentityPoolId: id, ...roles };
    });
  }
}
