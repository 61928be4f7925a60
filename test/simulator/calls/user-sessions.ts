import { accepted, type Credential, refused } from '../call-kind.js';
import { type Model, type ModelUser, type PoolName, withGrant } from '../model.js';
import { someCredential } from '../view-picks.js';
import { byAccessToken } from './self-service.js';
import { sessionsOf } from './steps.js';

const POOLS: readonly PoolName[] = ['factors'];
const UNTRACKED = 'OperationNotEnabledException: User session tracking is not enabled for the user pool.';

interface Seen {
  readonly SessionId: string;
  readonly IsCurrentSession: boolean;
}

const sessionsIn = (output: unknown): readonly Seen[] => (output as { Sessions: Seen[] }).Sessions;

export const listUserSessions = byAccessToken({
  operation: 'ListUserSessions',
  weight: 18,
  pools: POOLS,
  make: () => ({ input: {}, facts: {} }),
  judge: (model, user, { at, facts }) => {
    if (user.pool !== 'factors') return refused(UNTRACKED);
    const { client, of } = facts.token.credential;
    const own = sessionsOf(model, user.id, at);
    const wanted = own.map(([grant, { session }]) => `${session.id} ${String(grant === of)}`).join();
    return {
      check: (output) => {
        const found = sessionsIn(output).map(({ SessionId, IsCurrentSession }) => `${SessionId} ${IsCurrentSession}`);
        return found.join() === wanted ? undefined : `ListUserSessions shows ${found.join()}, not ${wanted}`;
      },
      gives: (output) =>
        sessionsIn(output).map(({ SessionId: text }): Omit<Credential, 'seed'> => ({
          ...({ kind: 'user session', text, client } as const),
          ...{ of: '', number: 0, user: user.id },
        })),
    };
  },
});

const NO_SESSION = 'tkn0000000000000000000000000';

export const revokeUserSession = byAccessToken<{ readonly session: string }>({
  operation: 'RevokeUserSession',
  weight: 10,
  pools: POOLS,
  make: (view, user) => {
    const own = view.chance.happens(0.9);
    const shown = someCredential(view, 'user session', (one) => !own || one.user === user?.id);
    const session = shown?.text ?? NO_SESSION;
    return { facts: { session }, input: { SessionId: session } };
  },
  judge: (model, user, { at, facts: { session, token } }) =>
    user.pool === 'factors' ? revoked(model, user, session, token.credential.of, at) : refused(UNTRACKED),
});

const revoked = (model: Model, user: ModelUser, id: string, ownGrant: string, at: number) => {
  const [grantId, grant] = sessionsOf(model, user.id, at).find(([, { session }]) => session.id === id) ?? [];
  if (grantId === ownGrant) {
    return refused('InvalidParameterException: The session of the access token cannot be revoked.');
  }
  if (grantId === undefined || !grant) {
    return refused(`ResourceNotFoundException: Session ${id} does not exist.`);
  }
  return accepted(withGrant(model, grantId, { ...grant, revoked: true }));
};
