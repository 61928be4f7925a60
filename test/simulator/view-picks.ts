import type { Credential, View } from './call-kind.js';
import { answersToEmail, type ModelUser, type PoolName, type Purpose } from './model.js';
import { CLIENT_NAMES, type ClientName, clientOf, POOL_NAMES } from './setting.js';

const NAMES = ['alice', 'bob', 'carol'] as const;
const EMAILS = ['a@example.com', 'b@example.com', 'c@example.com'] as const;
const PASSWORDS = ['Passw0rd!', 'Secret.22', 'Hunter2!!'] as const;
const PHONES = ['+15550101', '+15550102'] as const;
export const WEAK = 'nocapital1!';

/** One of as many as the simulation has. */
const among = ({ chance, temper }: View, all: readonly string[]): string => all[chance.below(temper.names)] ?? '';

/** Few of each, so that calls meet. */
export const somePool = ({ chance, temper }: View): PoolName =>
  chance.happens(0.75) ? clientOf(temper.client).pool : chance.pick(POOL_NAMES);
/** One of these, mostly the one that most callers are in. */
export const somePoolOf = ({ chance, temper }: View, pools: readonly [PoolName, ...PoolName[]]): PoolName => {
  const { pool } = clientOf(temper.client);
  return pools.includes(pool) && chance.happens(0.85) ? pool : chance.pick(pools);
};
export const someEmail = (view: View): string => among(view, EMAILS);
export const somePhone = ({ chance }: View): string => chance.pick(PHONES);
export const someClient = ({ chance }: View): ClientName => chance.pick(CLIENT_NAMES);

/** Mostly a group that is there, if there is any. */
export const someGroup = ({ chance, model }: View, pool: PoolName): string | undefined => {
  const groups = [...model.groups].filter((group) => group.startsWith(`${pool}/`));
  return chance.happens(0.9) ? chance.pick(groups)?.slice(pool.length + 1) : chance.pick(['readers', 'writers']);
};

/** A name for a user that is to be made. */
export const freshName = (view: View, pool: PoolName): string =>
  pool === 'logins' ? someEmail(view) : among(view, NAMES);

export const somePassword = ({ chance }: View): string => (chance.happens(0.08) ? WEAK : chance.pick(PASSWORDS));

/** Some user of the pool, by any of its names; sometimes one that is not there. */
export const someName = (view: View, pool: PoolName): string => {
  const user = someUser(view, pool);
  if (!user || view.chance.happens(0.05)) return view.chance.pick([...NAMES, ...EMAILS]);
  const email = answersToEmail(user) || view.chance.happens(0.2) ? user.attributes.email : undefined;
  return view.chance.pick([user.name, user.name, user.sub, email ?? user.name]);
};

export const someUser = ({ chance, model }: View, pool: PoolName): ModelUser | undefined =>
  chance.pick([...model.users.values()].filter((user) => user.pool === pool));

/** A client of the pool that the user is in, rarely one of another pool. */
export const clientFor = (view: View, pool: PoolName): ClientName => {
  if (view.chance.happens(0.04)) return someClient(view);
  const { client } = view.temper;
  if (clientOf(client).pool === pool && view.chance.happens(0.6)) return client;
  const ofPool = CLIENT_NAMES.filter((name) => clientOf(name).pool === pool);
  return view.chance.pick(ofPool) ?? 'discreet';
};

/** Most often one of the newest. */
export const someCredential = (
  { chance, credentials }: View,
  kind: Credential['kind'],
  fits: (credential: Credential) => boolean = () => true,
): Credential | undefined => {
  const all = credentials.filter((credential) => credential.kind === kind && fits(credential));
  return chance.happens(0.6) ? all[all.length - 1 - chance.below(Math.min(4, all.length))] : chance.pick(all);
};

/** The code that the user was last sent for this purpose, mostly; else one for something else, of another time, or of nobody. */
export const someCode = ({ chance, oldCodes, temper }: View, user: ModelUser | undefined, purpose: Purpose): string => {
  const right = user?.codes[purpose]?.code;
  if (right !== undefined && !chance.happens(temper.wrong)) return right;
  const others = Object.values(user?.codes ?? {}).map(({ code }) => code);
  return chance.pick([...others, ...oldCodes.slice(-12), '000000']) ?? '000000';
};

export interface Shown {
  readonly credential: Credential;
  readonly altered: boolean;
}

/** The credential as it is shown, now and then with one character changed. */
export const shown = ({ chance }: View, credential: Credential): Shown & { readonly text: string } => {
  const { text } = credential;
  const altered = chance.happens(0.04);
  if (!altered) return { credential, altered, text };
  // Well inside the last part: of a token that is its signature or tag.
  const place = text.length - 10;
  return {
    credential,
    altered,
    text: text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1),
  };
};
