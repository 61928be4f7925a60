import type { ControlApi } from './control-api.js';
import { idOf, type Named } from './named.js';

/** For whom, and what is particular about them. */
export interface MintOptions {
  /** Ids, or what `seed` answered. */
  readonly pool: Named;
  readonly client: Named;
  readonly user: string;
  /** In place of the user's groups. */
  readonly groups?: readonly string[];
  /** Of the access token, in place of the one that a sign-in over the API gives. */
  readonly scopes?: readonly string[];
  /** Claims to add or to put in place of others; null takes one away. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Seconds. */
  readonly expiresIn?: number;
  /** One thing that is wrong with both. */
  readonly break?: 'signature' | 'issuer' | 'audience' | 'expired' | 'not-yet-valid' | 'algorithm-none';
}

export interface MintedTokens {
  readonly accessToken: string;
  readonly idToken: string;
}

/** Whose login at an OIDC or social provider, and what is particular about it. */
export interface LoginTokenOptions extends Pick<MintOptions, 'claims' | 'expiresIn' | 'break'> {
  /** The key of `Logins`: `accounts.google.com`, `graph.facebook.com`, host and path of an OIDC issuer. */
  readonly provider: string;
  /** The user's id there. */
  readonly user: string;
  /** The app or client that it is for: the one that identity pools know, unless given. */
  readonly audience?: string;
}

/** Tokens without a sign-in, for tests of an API that judges them. */
export interface Tokens {
  mint(options: MintOptions): Promise<MintedTokens>;
  /** A token that identity pools of this world take as a login of a provider that is not there. */
  login(options: LoginTokenOptions): Promise<string>;
}

export const tokensOf = (api: ControlApi): Tokens => {
  const one = async (use: 'id' | 'access', { pool, client, user, scopes, ...rest }: MintOptions): Promise<string> => {
    const body = {
      userPoolId: idOf(pool),
      clientId: idOf(client),
      username: user,
      use,
      ...rest,
      ...(use === 'access' && scopes && { scopes }),
    };
    return (await api.json<{ token: string }>('POST', '/tokens', { body })).token;
  };
  return {
    mint: async (options) => {
      const [accessToken, idToken] = await Promise.all([one('access', options), one('id', options)]);
      return { accessToken, idToken };
    },
    login: async (body) => (await api.json<{ token: string }>('POST', '/tokens/login', { body })).token,
  };
};
