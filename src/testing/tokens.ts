import type { ControlApi } from './control-api.js';

/** For whom, and what is particular about them. */
export interface MintOptions {
  /** Ids, or what `seed` answered. */
  readonly pool: string | { readonly id: string };
  readonly client: string | { readonly id: string };
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

/** Tokens without a sign-in, for tests of an API that judges them. */
export interface Tokens {
  mint(options: MintOptions): Promise<MintedTokens>;
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
  };
};

const idOf = (named: string | { readonly id: string }): string => (typeof named === 'string' ? named : named.id);
