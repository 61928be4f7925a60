import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { tagProviderRefusal } from '../../domain/identity-pool/set-principal-tag-attribute-map.js';
import { principalTagAnswer } from '../answers/principal-tags.js';
import { type IdentityOutput, IdentityQuery } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';

/** Reads which claims of a provider's logins become session tags. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetPrincipalTagAttributeMap.html */
export class GetPrincipalTagAttributeMap extends IdentityQuery<'GetPrincipalTagAttributeMap'> {}

@QueryHandler(GetPrincipalTagAttributeMap)
export class GetPrincipalTagAttributeMapHandler implements IQueryHandler<GetPrincipalTagAttributeMap> {
  execute({ input, call }: GetPrincipalTagAttributeMap): Promise<IdentityOutput<'GetPrincipalTagAttributeMap'>> {
    const { IdentityPoolId, IdentityProviderName } = input;
    return call.read((state) => {
      const pool = requireIdentityPool(state, call, IdentityPoolId);
      const refusal = tagProviderRefusal(pool, IdentityProviderName);
      if (refusal) throw refusal;
      return principalTagAnswer(pool, IdentityProviderName);
    });
  }
}
