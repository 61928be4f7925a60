import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import { KEYS, SETTINGS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { loginTokenClaims } from '../../tokens/login-claims.js';
import { loginKeyOf, TEST_CLIENT } from '../../tokens/login-key.js';
import type { TokenWishes } from '../../tokens/minted-claims.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import { signJwt, unsignedJwt, withWrongSignature } from '../../tokens/sign.js';
import type { Call } from '../call.js';
import { entryOf } from '../logins/known-providers.js';
import { appIdOf } from '../logins/way-in.js';
import { ControlRefusal } from './control-refusal.js';
import { expiryOf, type MintedToken } from './minted-token.js';
import { cut } from './names.js';

/** For whom a token is wanted, and how it is to differ from a sound one. */
export interface LoginTokenAsked extends Omit<TokenWishes, 'use' | 'scopes'> {
  /** A key of `Logins`, of an OIDC or social provider. */
  readonly provider: string;
  readonly user: string;
  /** Unless given: the app of the identity pools at a social provider, the first client of an OIDC provider. */
  readonly audience?: string;
}

/** Seconds. */
const LIFE = 3_600;

/** What this emulator verifies itself, what comes with a SAML signature, and what is no host. */
const NOT_OUTSIDE = /^(cognito-(idp|identity)\.|arn:)|^[^.:]*$/;

/**
 * A token that identity pools of this world take as a login of an OIDC or social provider: signed by the world, so that no provider has to be
 * there. Leaves nothing in the log. Throws ControlRefusal.
 */
export class MintLoginToken extends Command<MintedToken> {
  constructor(
    readonly asked: LoginTokenAsked,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(MintLoginToken)
export class MintLoginTokenHandler implements ICommandHandler<MintLoginToken> {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'identityProviders'>,
    @Inject(KEYS) private readonly keys: PoolKeys,
  ) {}

  async execute({ asked, call }: MintLoginToken): Promise<MintedToken> {
    const { provider, expiresIn: life = LIFE, break: breakage } = asked;
    if (NOT_OUTSIDE.test(provider)) throw notOutside(provider);
    const audience = asked.audience ?? (await call.read((state) => this.audienceIn(state, provider)));
    const claims = loginTokenClaims({ ...asked, audience, life, at: call.at }, call.draw.base32('another client', 26));
    const key = await loginKeyOf(this.keys, call.world.seed);
    const token = breakage === 'algorithm-none' ? unsignedJwt(key, claims) : await signJwt(key, claims);
    return { token: breakage === 'signature' ? withWrongSignature(token) : token, claims, ...expiryOf(claims) };
  }

  /** Throws ControlRefusal where there is more than one that it could be. */
  private audienceIn(state: WorldState, provider: string): string {
    const apps = new Set<string>();
    for (const pool of state.identityPools.values()) {
      const app = appIdOf(pool, provider);
      if (app !== undefined) apps.add(app);
    }
    const [first, ...others] = apps;
    if (others.length > 0) {
      const message = `The identity pools have ${apps.size} apps of ${provider}.`;
      throw new ControlRefusal(400, 'BadMember', message, `Say audience: one of ${[...apps].map(cut).join(', ')}.`);
    }
    return first ?? entryOf(this.settings, provider).clientIds?.[0] ?? TEST_CLIENT;
  }
}

const notOutside = (provider: string): ControlRefusal =>
  new ControlRefusal(
    400,
    'BadMember',
    `provider ${cut(provider)} is no OIDC or social provider.`,
    'Name it as Logins does: accounts.google.com, graph.facebook.com, or host and path of an OIDC issuer.',
  );
