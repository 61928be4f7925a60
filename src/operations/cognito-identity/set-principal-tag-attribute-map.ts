import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setPrincipalTagAttributeMap } from '../../domain/identity-pool/set-principal-tag-attribute-map.js';
import { principalTagAnswer } from '../answers/principal-tags.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';

/** Says which claims of a provider's logins become session tags. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetPrincipalTagAttributeMap.html */
export class SetPrincipalTagAttributeMap extends IdentityCommand<'SetPrincipalTagAttributeMap'> {}

@CommandHandler(SetPrincipalTagAttributeMap)
export class SetPrincipalTagAttributeMapHandler implements ICommandHandler<SetPrincipalTagAttributeMap> {
  execute({ input, call }: SetPrincipalTagAttributeMap): Promise<IdentityOutput<'SetPrincipalTagAttributeMap'>> {
    const { IdentityPoolId, IdentityProviderName, UseDefaults = false, PrincipalTags } = input;
    const map = { UseDefaults, ...(PrincipalTags && { PrincipalTags }) };
    return call.decide(
      (state) =>
        setPrincipalTagAttributeMap(requireIdentityPool(state, call, IdentityPoolId), IdentityProviderName, map),
      (state) => principalTagAnswer(requireIdentityPool(state, call, IdentityPoolId), IdentityProviderName),
    );
  }
}
