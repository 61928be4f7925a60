import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { identityProviders, signsInByCustomAuthOnly } from '../../domain/client/effective.js';
import { isSocial } from '../../domain/identity-provider/provider-types.js';
import { passwordRules, type PasswordRule } from '../../domain/user/password-policy.js';
import { canRecover } from '../../domain/user/account-recovery.js';
import { requiredAttributesMissing } from '../../domain/sign-in/new-password-parameters.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { identityProviderNamed } from '../../projections/identity-providers.js';
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
}

/** What a page shows to who came with this request, in a language (`de`, `pt-BR`, …). Throws AuthorizationStop. */
export class ReadPage extends Query<ShownPage> {
  constructor(
    readonly visit: Visit,
    readonly language: string,
    readonly call: Call,
  ) {
    super();
  }
}

@QueryHandler(ReadPage)
export class ReadPageHandler implements IQueryHandler<ReadPage> {
  execute({ visit, language, call }: ReadPage): Promise<ShownPage> {
    return call.read((state) => shown(state, findRequest(state, visit.parameters, visit.poolOfHost), language));
  }
}

const shown = (state: WorldState, { pool, client }: FoundRequest, language: string): ShownPage => {
  const look = lookOf(state, pool, client.id);
  const signInName = signInNameOf(pool);
  return {
    ...{ poolId: pool.id, clientId: client.id, look, signInName },
    byNameAlone: signsInByCustomAuthOnly(client),
    ownUsers: takesOwnUsers(client),
    providers: identityProviders(client)
      .filter((name) => identityProviderNamed(state, pool.id, name))
      .map((name) => ({ name, isSocial: isSocial(name) })),
    signsUp: !pool.settings.AdminCreateUserConfig.AllowAdminCreateUserOnly,
    recovers: canRecover(pool),
    requiredAttributes: requiredAttributesMissing(pool, {}).filter((name) => name !== signInName),
    passwordRules: passwordRules(pool.settings.Policies.PasswordPolicy),
    terms: look.managed ? termsLinksOf(state, pool.id, client.id, language) : undefined,
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
