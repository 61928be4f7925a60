import type { WorldState } from '../../src/projections/world-state.js';

/** Two users of one name, one active address or one `sub`, if there are any. */
export const ambiguity = ({ users, pools }: WorldState): string | undefined => {
  const seen = new Set<string>();
  for (const { poolId, sub, username, attributes } of users.values()) {
    const { AliasAttributes = [], UsernameAttributes = [] } = pools.get(poolId)?.settings ?? {};
    const isLogin = (UsernameAttributes as readonly string[]).includes('email');
    const isAlias = (AliasAttributes as readonly string[]).includes('email') && attributes.email_verified === 'true';
    const names = [`sub ${sub}`, `${poolId} name ${username}`];
    if (attributes.email !== undefined && (isLogin || isAlias)) names.push(`${poolId} e-mail ${attributes.email}`);
    for (const name of names) {
      if (seen.has(name)) return `two users have the ${name}`;
      seen.add(name);
    }
  }
  return undefined;
};

/** Where two states differ in how much they hold, if they do: cheap enough for every step. */
export const countsDiffer = (live: WorldState, rebuilt: WorldState): string | undefined => {
  for (const name of Object.keys(rebuilt) as (keyof WorldState)[]) {
    const [have, should] = [live[name].size, rebuilt[name].size];
    if (have !== should) return `${name} holds ${have} entries, and ${should} when rebuilt from the log`;
  }
  return undefined;
};

/** Where two dumped states differ at all, if they do. */
export const dumpsDiffer = (live: readonly string[], rebuilt: readonly string[]): string | undefined => {
  const place = rebuilt.findIndex((part, i) => part !== live[i]);
  if (place < 0 && live.length === rebuilt.length) return undefined;
  const [one = 'nothing', other = 'nothing'] = [live[Math.max(0, place)], rebuilt[Math.max(0, place)]];
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const cut = (text: string): string => text.slice(Math.max(0, from - 40), from + 60);
  return `${one.slice(0, 20)}: live has …${cut(one)}…, the log makes …${cut(other)}…`;
};
