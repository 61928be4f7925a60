import { accepted, type CallKind, type Judged, kind, refused, type Verdict, type View } from '../call-kind.js';
import {
  type Model,
  type ModelUser,
  type PoolName,
  tried,
  triesOf,
  withoutUser,
  withPassword,
  withUser,
} from '../model.js';
import { clientOf } from '../setting.js';
import { type Shown, shown, someCredential, somePassword, WEAK } from '../view-picks.js';
import { holder, INCORRECT, LIMIT_EXCEEDED, weakRefused } from './rules.js';

export interface Held {
  readonly token: Shown;
}

/** A call that shows an access token, and what it does for the user that holds it. */
export const byAccessToken = <F extends object>(of: {
  readonly operation: CallKind['operation'];
  readonly weight: number;
  /** What a deleted user's token is answered with. */
  readonly deleted?: string;
  /** The exceptions for users who may not act that the operation declares, where not all; the rest are the first. */
  readonly declares?: readonly [string];
  readonly pools?: readonly PoolName[];
  readonly make: (view: View, user: ModelUser | undefined) => { readonly input: object; readonly facts: F };
  readonly judge: (model: Model, user: ModelUser, call: Judged<F & Held>) => Verdict;
}): CallKind =>
  kind<F & Held>({
    operation: of.operation,
    shows: 'access',
    weight: of.weight,
    ...(of.pools && { pools: of.pools }),
    make: (view) => {
      const { pools } = of;
      const isAny = !pools || view.chance.happens(0.05);
      const credential = someCredential(view, 'access', ({ client }) => isAny || pools.includes(clientOf(client).pool));
      if (!credential) return undefined;
      const token = shown(view, credential);
      const { input, facts } = of.make(view, view.model.users.get(credential.user));
      return { facts: { ...facts, token }, input: { AccessToken: token.text, ...input } };
    },
    judge: (model, call) => {
      const held = holder(model, call, call.facts.token, of.deleted);
      if (!('verdict' in held)) return of.judge(model, held.user, call);
      const { refusal = '' } = held.verdict;
      const [only] = of.declares ?? [];
      return only === undefined ? held.verdict : refused(refusal.replace(/^\w+/, only));
    },
  });

const nothingMore = (): { input: object; facts: object } => ({ input: {}, facts: {} });

/** AWS's answers name attributes in any order. */
export const attributesSeen = (list: unknown): string =>
  JSON.stringify((list as { Name: string; Value: string }[]).map(({ Name, Value }) => `${Name}=${Value}`).sort());

export const attributesHeld = ({ sub, attributes }: ModelUser): string =>
  JSON.stringify(
    Object.entries({ sub, ...attributes })
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
  );

export const getUser = byAccessToken({
  operation: 'GetUser',
  weight: 10,
  make: nothingMore,
  judge: (_model, user) => ({
    check: (output) => {
      const { UserAttributes } = output as { UserAttributes: unknown };
      const [found, wanted] = [attributesSeen(UserAttributes), attributesHeld(user)];
      return found === wanted ? undefined : `GetUser shows ${found}, not ${wanted}`;
    },
  }),
});

export const globalSignOut = byAccessToken({
  operation: 'GlobalSignOut',
  weight: 3,
  // It declares no UserNotFoundException.
  deleted: 'NotAuthorizedException: Access Token has been revoked',
  make: nothingMore,
  judge: (model, user) => accepted(withUser(model, { ...user, generation: user.generation + 1 })),
});

export const deleteUser = byAccessToken({
  operation: 'DeleteUser',
  weight: 1,
  make: nothingMore,
  judge: (model, user) => accepted(withoutUser(model, user)),
});

export const changePassword = byAccessToken<{ readonly previous: string; readonly proposed: string }>({
  operation: 'ChangePassword',
  weight: 6,
  make: (view, user) => {
    const previous = user && !view.chance.happens(view.temper.wrong) ? user.password : somePassword(view);
    const proposed = somePassword(view);
    return { facts: { previous, proposed }, input: { PreviousPassword: previous, ProposedPassword: proposed } };
  },
  judge: (model, user, call) => {
    const { at } = call;
    const { previous, proposed } = call.facts;
    if (triesOf(user, 'change', at) >= 5) return refused(LIMIT_EXCEEDED);
    if (user.password !== previous) return refused(INCORRECT, withUser(model, tried(user, 'change', at)));
    if (proposed === WEAK) return refused(weakRefused());
    return accepted(withUser(model, { ...withPassword(user, proposed, call), status: 'CONFIRMED' }));
  },
});
