import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { developerUserTooLong, identityNotFound, noDeveloperProvider } from '../../domain/identity-pool/refusals.js';
import { refusedTags } from '../../domain/identity-pool/principal-tags.js';
import type { IdentityPool } from '../../domain/identity-pool/state.js';
import { enterDeveloperIdentity } from '../../domain/identity/enter-developer-identity.js';
import { findIdentity, newIdentityId, type Resolved } from '../../domain/identity/find-identity.js';
import { proofOf } from '../../domain/identity/proof.js';
import type { VerifiedLogin } from '../../domain/identity/verified-login.js';
import { refuse } from '../../domain/kernel/decision.js';
import type { Given } from '../../eventlog/stamp.js';
import { identityOfLogin } from '../../projections/identities.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import { IdentityCommand, type IdentityInput, type IdentityOutput } from '../identity-operation.js';
import { requireIdentity, requireIdentityPool } from '../identity-resources.js';
import { IdentityTokenSigner, type TokenDraft } from '../identity-service/token-signer.js';
import { acceptedLogins } from '../logins/accepted-logins.js';
import { developerAmr } from '../logins/identity-token-login.js';
import { Logins } from '../logins/logins.js';

/** 15 minutes, API reference. */
const LIFE_SECONDS = 900;
/** As the other operations take identifiers of developer users. */
const LONGEST_USER = 1_024;

/**
 * A token of the identity service for a user whom the developer has authenticated.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetOpenIdTokenForDeveloperIdentity.html
 */
export class GetOpenIdTokenForDeveloperIdentity extends IdentityCommand<'GetOpenIdTokenForDeveloperIdentity'> {}

@CommandHandler(GetOpenIdTokenForDeveloperIdentity)
export class GetOpenIdTokenForDeveloperIdentityHandler implements ICommandHandler<GetOpenIdTokenForDeveloperIdentity> {
  constructor(
    @Inject(Logins) private readonly logins: Logins,
    @Inject(IdentityTokenSigner) private readonly signer: IdentityTokenSigner,
  ) {}

  async execute({
    input,
    call,
  }: GetOpenIdTokenForDeveloperIdentity): Promise<IdentityOutput<'GetOpenIdTokenForDeveloperIdentity'>> {
    const read = await this.logins.read(call, input.Logins);
    let draft: TokenDraft | undefined;
    const drafted = await call.decide(
      (state, given) => {
        const pool = requireIdentityPool(state, call, input.IdentityPoolId);
        const user = developerUser(pool, input.Logins);
        const isPublic = read.filter(({ provider }) => provider !== user.provider);
        const logins = [user, ...acceptedLogins(state, pool, isPublic, call)] as const;
        const entered = enter(state, pool, logins, { input, call, given });
        if (entered.refusal) return entered;
        const proof = proofOf(pool, logins);
        const tags = { ...proof.tags, ...input.PrincipalTags };
        const refusal = refusedTags(tags);
        if (refusal) return refuse(refusal);
        const { id: identityPoolId, region } = pool;
        const { identityId } = entered;
        const life = input.TokenDuration ?? LIFE_SECONDS;
        draft = { identityId, identityPoolId, region, amr: proof.amr, tags, at: given.at, life };
        return entered;
      },
      () => draft,
    );
    return this.signer.sign(call, drafted);
  }
}

/** Throws InvalidParameterException. */
const developerUser = (pool: IdentityPool, logins: Readonly<Record<string, string>>): VerifiedLogin => {
  const provider = pool.settings.DeveloperProviderName;
  if (provider === undefined || !Object.hasOwn(logins, provider)) throw noDeveloperProvider();
  const user = logins[provider] ?? '';
  if (user.length > LONGEST_USER) throw developerUserTooLong();
  return { provider, user, claims: {}, mappingKey: provider, amr: developerAmr(pool, provider, user) };
};

/** Throws ResourceNotFoundException for an identity that is not the pool's. */
const enter = (
  state: WorldState,
  pool: IdentityPool,
  logins: readonly [VerifiedLogin, ...VerifiedLogin[]],
  { input, call, given }: { input: IdentityInput<'GetOpenIdTokenForDeveloperIdentity'>; call: Call; given: Given },
): Resolved => {
  const holderOf = (login: { readonly provider: string; readonly user: string }) =>
    identityOfLogin(state, pool.id, login);
  const { IdentityId } = input;
  if (IdentityId === undefined) return findIdentity(pool, logins, holderOf, () => newIdentityId(pool, given.draw));
  const { identity } = requireIdentity(state, call, IdentityId);
  if (identity.identityPoolId !== pool.id) throw identityNotFound(IdentityId);
  return enterDeveloperIdentity(pool, identity, logins, holderOf);
};
