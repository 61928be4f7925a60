import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { classicFlowRefused, samlInClassicFlow } from '../../domain/identity-pool/refusals.js';
import { refusedTags } from '../../domain/identity-pool/principal-tags.js';
import { enterIdentity } from '../../domain/identity/enter-identity.js';
import { proofOf } from '../../domain/identity/proof.js';
import { refuse } from '../../domain/kernel/decision.js';
import { identityOfLogin } from '../../projections/identities.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentity } from '../identity-resources.js';
import { IdentityTokenSigner, type TokenDraft } from '../identity-service/token-signer.js';
import { acceptedLogins } from '../logins/accepted-logins.js';
import { Logins } from '../logins/logins.js';
import { isSamlProvider } from '../logins/saml-logins.js';

/** Ten minutes, developer guide. */
const LIFE_SECONDS = 600;

/**
 * A token of the identity service, which STS takes: the basic flow.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetOpenIdToken.html
 */
export class GetOpenIdToken extends IdentityCommand<'GetOpenIdToken'> {}

@CommandHandler(GetOpenIdToken)
export class GetOpenIdTokenHandler implements ICommandHandler<GetOpenIdToken> {
  constructor(
    @Inject(Logins) private readonly logins: Logins,
    @Inject(IdentityTokenSigner) private readonly signer: IdentityTokenSigner,
  ) {}

  async execute({ input, call }: GetOpenIdToken): Promise<IdentityOutput<'GetOpenIdToken'>> {
    const read = await this.logins.read(call, input.Logins);
    let draft: TokenDraft | undefined;
    const drafted = await call.decide(
      (state, given) => {
        const { identity, pool } = requireIdentity(state, call, input.IdentityId);
        if (pool.settings.AllowClassicFlow === false) throw classicFlowRefused();
        const logins = acceptedLogins(state, pool, read, call);
        if (logins.some(({ provider }) => isSamlProvider(provider))) throw samlInClassicFlow();
        const entered = enterIdentity(pool, identity, logins, (login) => identityOfLogin(state, pool.id, login));
        if (entered.refusal) return entered;
        const proof = proofOf(pool, logins);
        const refusal = refusedTags(proof.tags);
        if (refusal) return refuse(refusal);
        const { identityId } = entered;
        const { id: identityPoolId, region } = pool;
        draft = { identityId, identityPoolId, region, ...proof, at: given.at, life: LIFE_SECONDS };
        return entered;
      },
      () => draft,
    );
    return this.signer.sign(call, drafted);
  }
}
