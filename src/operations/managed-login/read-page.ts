import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { allowedFlows, identityProviders, signsInByCustomAuthOnly } from '../../domain/client/effective.js';
import { isSocial } from '../../domain/identity-provider/provider-types.js';
import { passwordRules, type PasswordRule } from '../../domain/user/password-policy.js';
import { canRecover } from '../../domain/user/account-recovery.js';
import { requiredAttributesMissing } from '../../domain/sign-in/new-password-parameters.js';
import { offersPasskeys } from '../../domain/passkey/relying-party.js';
import { allowedFactors, allowsOneTimeCodes } from '../../domain/user-pool/first-factors.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { identityProviderNamed } from '../../projections/identity-providers.js';
import { relyingPartyOf } from '../../projections/passkeys.js';
import { type TermsLinks, termsLinksOf } from '../../projections/terms.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import type { Visit } from '../authorization/visit.js';
import { clientHere, findRequest, type FoundRequest, takesOwnUsers } from '../authorization/find-request.js';
import { type Look, lookOf } from '../authorization/page-look.js';

/** What users of a pool sign in by. */
export type SignInName = 'username' | 'email' | 'phone_number' | 'email_or_phone_number';

/** What a page of sign-in shows of a pool and its client. */
export interface ShownPage {
  readonly poolId: string;
  readonly clientId: string;
  readonly look: Look;
  readonly signInName: SignInName;
  /** Whether the user name alone begins a sign-in: the client has no flow with a password. */
  readonly byNameAlone: boolean;
  /** Whether users say their name first, and then choose how to sign in. In managed login only. */
  readonly chooses: boolean;
  /** Whether users may sign up without a password. */
  readonly passwordless: boolean;
  /** Whether a user who is not there may be known to UserMigration. */
  readonly migrates: boolean;
  /** The relying party of the passkeys that users sign in by here; undefined where they do not. */
  readonly passkeysFor: string | undefined;
  /** Whether the pool's own users sign in here. */
  readonly ownUsers: boolean;
  /** The other identity providers, in the client's order. */
  readonly providers: readonly { readonly name: string; readonly isSocial: boolean }[];
  /** Whether users may sign themselves up. */
  readonly signsUp: boolean;
  /** Whether users may set a new password with a code. */
  readonly recovers: boolean;
  /** Attributes that a sign-up has to bring besides the name. */
  readonly requiredAttributes: readonly string[];
  readonly passwordRules: readonly PasswordRule[];
  /** In managed login only. */
  readonly terms: TermsLinks | undefined;
  /** Where the browser comes back to, and with what. */
  readonly redirectUri: string;
  readonly responseType: 'code' | 'token';
}

/** What a page shows to who came with this request, in a language (`de`, `pt-BR`, …). Throws AuthorizationStop, as `find` does. */
export class ReadPage extends Query<ShownPage> {
  constructor(
    readonly visit: Visit,
    readonly language: string,
    readonly call: Call,
    readonly find: (...where: Parameters<typeof findRequest>) => FoundRequest = findRequest,
  ) {
    super();
  }
}

@QueryHandler(ReadPage)
export class ReadPageHandler implements IQueryHandler<ReadPage> {
  execute({ visit, language, call, find }: ReadPage): Promise<ShownPage> {
    return call.read((state) => shown(state, find(state, visit.parameters, visit.poolOfHost), language));
  }
}

const shown = (state: WorldState, { pool, client, request }: FoundRequest, language: string): ShownPage => {
  const look = lookOf(state, pool, client.id);
  const signInName = signInNameOf(pool);
  const isByChoice = look.managed && allowedFlows(client).has('USER_AUTH');
  return {
    ...{ poolId: pool.id, clientId: client.id, look, signInName },
    byNameAlone: signsInByCustomAuthOnly(client),
    chooses: isByChoice && allowedFactors(pool).some((factor) => !factor.startsWith('PASSWORD')),
    passwordless: isByChoice && allowsOneTimeCodes(pool),
    migrates: pool.settings.LambdaConfig?.UserMigration !== undefined,
    passkeysFor: isByChoice && offersPasskeys(pool) ? relyingPartyOf(state, pool)?.id : undefined,
    ownUsers: takesOwnUsers(client),
    providers: identityProviders(client)
      .filter((name) => identityProviderNamed(state, pool.id, name))
      .map((name) => ({ name, isSocial: isSocial(name) })),
    signsUp: !pool.settings.AdminCreateUserConfig.AllowAdminCreateUserOnly,
    recovers: canRecover(pool),
    requiredAttributes: requiredAttributesMissing(pool, {}).filter((name) => name !== signInName),
    passwordRules: passwordRules(pool.settings.Policies.PasswordPolicy),
    terms: look.managed ? termsLinksOf(state, pool.id, client.id, language) : undefined,
    redirectUri: request.redirectUri,
    responseType: request.responseType,
  };
};

const signInNameOf = ({ settings: { UsernameAttributes: names = [] } }: UserPool): SignInName => {
  const [first, second] = names;
  if (first === undefined) return 'username';
  return second === undefined ? first : 'email_or_phone_number';
};

/** How the pages of a client look, for one of them that has no request: the error page, or a link's. Undefined where there is no such client. */
export class ReadLook extends Query<Look | undefined> {
  constructor(
    readonly clientId: string | undefined,
    readonly poolOfHost: string | undefined,
    readonly call: Call,
  ) {
    super();
  }
}

@QueryHandler(ReadLook)
export class ReadLookHandler implements IQueryHandler<ReadLook> {
  execute({ clientId, poolOfHost, call }: ReadLook): Promise<Look | undefined> {
    return call.read((state) => {
      const found = clientHere(state, clientId, poolOfHost);
      return found && lookOf(state, found.pool, found.client.id);
    });
  }
}
