import type { Draw } from '../kernel/draw.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import { foldCase, type UserPool } from '../user-pool/state.js';
import type { UserDirectory } from './directory.js';
import type { User } from './state.js';
import { loginAttributeOf, storedUsername, usernameRefusal } from './username.js';

/** How an import names a user. */
export interface SaidName {
  /** As AdminCreateUser takes it; with `login` the `sub`. */
  readonly username: string;
  readonly sub?: string | undefined;
  /** In a pool that signs in by attribute: which one, of a user whose name is not said by its value. */
  readonly login?: VerifiedAttribute | undefined;
}

/** Who is meant: the user that is there, if one is, and the names that it has or will have. `address`: the name is the value of `login`. */
export interface Identified {
  readonly before: User | undefined;
  readonly sub: string;
  readonly username: string;
  readonly login: VerifiedAttribute | undefined;
  readonly address: boolean;
}

/** Finds the user by its `sub`, or else by its name. A new one's `sub` is a draw of its own: the same for the same name in the same pool. */
export const identifyImportedUser = (
  pool: UserPool,
  asked: SaidName,
  given: {
    readonly draw: Draw;
    readonly directory: UserDirectory;
    readonly bySub: (sub: string) => User | undefined;
  },
): Identified | Refusal => {
  const named = nameIn(pool, asked);
  if (named instanceof Refusal) return named;
  const { directory, bySub } = given;
  const { login } = named;
  const byName = () =>
    login ? directory.byLogin(login, asked.username) : directory.byUsername(foldCase(pool, asked.username));
  const before = asked.sub === undefined ? byName() : bySub(asked.sub);
  const sub = asked.sub ?? before?.sub ?? freeSub(given);
  const username = storedUsername(pool, asked.username, sub);
  if (before && (before.username !== username || before.login !== login)) {
    return invalidParameter(`The user ${sub} has another user name, and keeps it.`);
  }
  return { before, sub, username, ...named };
};

const nameIn = (
  pool: UserPool,
  { username, sub, login }: SaidName,
): Pick<Identified, 'login' | 'address'> | Refusal => {
  if (login === undefined) {
    return usernameRefusal(pool, username) ?? { login: loginAttributeOf(pool, username), address: true };
  }
  if (!pool.settings.UsernameAttributes?.includes(login)) {
    return invalidParameter(`Users of this pool do not sign in by ${login}.`);
  }
  return sub === username
    ? { login, address: false }
    : invalidParameter('A user whose login is said has its sub for a user name.');
};

const freeSub = ({
  draw,
  bySub,
}: {
  readonly draw: Draw;
  readonly bySub: (sub: string) => User | undefined;
}): string => {
  for (let tries = 0; ; tries += 1) {
    const sub = draw.sub(tries === 0 ? 'sub' : `sub ${tries}`);
    if (!bySub(sub)) return sub;
  }
};
