import { integerOf, passwordExponent } from '../../../src/domain/kernel/srp.js';
import { accepted, type Handshake, type Judged, kind, refused, type Verdict } from '../call-kind.js';
import { findUser, isForgotten, MINUTE, type Model, type ModelUser, withSession } from '../model.js';
import { type ClientName, clientOf } from '../setting.js';
import {
  clientFor,
  type Shown,
  shown,
  someClient,
  someCredential,
  someName,
  somePassword,
  somePool,
} from '../view-picks.js';
import { timestampOf } from '../../clients/srp-client.js';
import { INCORRECT, USER_NOT_FOUND } from './rules.js';
import { completed } from './sign-in.js';
import { sharedKey, signed, SRP_A } from './srp-keys.js';
import { challenged } from './steps.js';

interface ClaimedBy {
  readonly poolId: string;
  readonly password: string;
}

/** The key that a client shares with the server, if the password is this. */
const keyOf = ({ salt, serverPublic, username }: Handshake, { poolId, password }: ClaimedBy): Buffer => {
  const saltBytes = Buffer.from(salt.length % 2 === 0 ? salt : `0${salt}`, 'hex');
  return sharedKey(serverPublic, integerOf(passwordExponent(nameIn(poolId), username, password, saltBytes)));
};

const nameIn = (poolId: string): string => poolId.split('_')[1] ?? '';

/** Keys made before: a handshake is answered several times here, and a key takes milliseconds. */
const keys = new WeakMap<Handshake, Map<string, Buffer>>();

/** PASSWORD_CLAIM_SIGNATURE of a client that believes the password to be this. */
const claimOf = (
  handshake: Handshake,
  claim: ClaimedBy & { readonly secretBlock: string; readonly timestamp: string },
): string => {
  const known = keys.get(handshake) ?? new Map<string, Buffer>();
  keys.set(handshake, known);
  // The pool goes in too: a handshake of one world is shown in the other.
  const by = `${claim.poolId} ${claim.password}`;
  const key = known.get(by) ?? keyOf(handshake, claim);
  known.set(by, key);
  const { username } = handshake;
  const { poolId, secretBlock, timestamp } = claim;
  return signed(key, { poolName: nameIn(poolId), username, secretBlock, timestamp });
};

interface Beginning {
  readonly client: ClientName;
  readonly name: string;
}

const handshakeIn = (output: unknown, known: Pick<Handshake, 'expiresAt' | 'passwordBy'>): [string, Handshake] => {
  const { ChallengeParameters } = output as { ChallengeParameters: Record<string, string> };
  const {
    SALT: salt = '',
    SRP_B: serverPublic = '',
    USER_ID_FOR_SRP: username = '',
    SECRET_BLOCK = '',
  } = ChallengeParameters;
  return [SECRET_BLOCK, { salt, serverPublic, username, ...known }];
};

export const beginSrp = kind<Beginning>({
  operation: 'InitiateAuth',
  flow: 'USER_SRP_AUTH',
  weight: 1,
  make: (view) => {
    const pool = somePool(view);
    const client = clientFor(view, pool);
    const name = someName(view, pool);
    const AuthParameters = { USERNAME: name, SRP_A };
    return {
      facts: { client, name },
      input: { ClientId: view.ids.clients[client], AuthFlow: 'USER_SRP_AUTH', AuthParameters },
    };
  },
  judge: (model, call) => {
    const { client: clientName, name } = call.facts;
    const { pool, discreet, sessionLife } = clientOf(clientName);
    const found = findUser(model, pool, name);
    // A `sub` is no name here, unless it is the user name.
    const user = found && (name !== found.sub || name === found.name) ? found : undefined;
    const gives = (of: string, holder: ModelUser | undefined): Pick<Verdict, 'gives'> => ({
      gives: (output) => {
        const known = { expiresAt: call.at + sessionLife, passwordBy: holder?.passwordBy };
        const [text, handshake] = handshakeIn(output, known);
        return [{ kind: 'handshake', text, of, number: 0, user: holder?.id ?? '', client: clientName, handshake }];
      },
    });
    if (!user) return discreet ? { ...accepted(), ...gives('', undefined) } : refused(USER_NOT_FOUND);
    return { ...challenged(model, user, clientName, 'PASSWORD_VERIFIER', { ...call, name }), ...gives(call.id, user) };
  },
});

interface Claim {
  readonly client: ClientName;
  readonly name: string;
  readonly password: string;
  readonly block: Shown;
  /** What the client's clock says. */
  readonly at: number;
}

/** How far a client's clock may be off. */
const TOLERANCE = 5 * MINUTE;

export const answerPasswordVerifier = kind<Claim>({
  operation: 'RespondToAuthChallenge',
  flow: 'PASSWORD_VERIFIER',
  shows: 'handshake',
  weight: 2,
  make: (view) => {
    const { chance, ids, model, temper } = view;
    // Mostly of a user that there is.
    const real = chance.happens(0.85);
    const credential = someCredential(view, 'handshake', ({ user }) => !real || user !== '');
    if (!credential?.handshake) return undefined;
    const client = chance.happens(0.93) ? credential.client : someClient(view);
    const { username } = credential.handshake;
    const name = chance.happens(0.95) ? username : someName(view, clientOf(client).pool);
    const right = model.users.get(credential.user)?.password;
    const password = right !== undefined && !chance.happens(temper.wrong) ? right : somePassword(view);
    const block = shown(view, credential);
    const at = Math.floor(view.now / 1_000) * 1_000 - (chance.happens(0.05) ? 2 * TOLERANCE : 0);
    const timestamp = timestampOf(new Date(at));
    const poolId = ids.pools[clientOf(credential.client).pool];
    const ChallengeResponses = {
      USERNAME: name,
      PASSWORD_CLAIM_SECRET_BLOCK: block.text,
      PASSWORD_CLAIM_SIGNATURE: claimOf(credential.handshake, { poolId, password, secretBlock: block.text, timestamp }),
      TIMESTAMP: timestamp,
    };
    const input = { ClientId: ids.clients[client], ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses };
    return { facts: { client, name, password, block, at }, input };
  },
  judge: (model, call) => judgeClaim(model, call),
});

const judgeClaim = (model: Model, call: Judged<Claim>): Verdict => {
  const { facts, at, seed } = call;
  const { credential, altered } = facts.block;
  const { handshake } = credential;
  if (Math.abs(facts.at - at) > TOLERANCE) return refused(INCORRECT);
  if (altered || !handshake || credential.seed !== seed || credential.client !== facts.client)
    return refused(INCORRECT);
  if (handshake.expiresAt <= at) {
    return refused('NotAuthorizedException: Invalid session for the user, session is expired.');
  }
  const session = model.sessions.get(credential.of);
  const user = findUser(model, clientOf(facts.client).pool, facts.name);
  // A handshake that was undone may outlive the session that has its name now.
  if (!session || session.expiresAt <= at || session.used) return refused(INCORRECT);
  if (user?.id !== session.user) return refused(INCORRECT);
  // The salt that was shown is that of the password then.
  const right = user.password === facts.password && user.passwordBy === handshake.passwordBy;
  const completion = completed(model, user, facts.client, right, { ...call, name: facts.name });
  const verdict = isForgotten(model, session) ? { ...completion, or: INCORRECT } : completion;
  const { next } = verdict;
  // A right proof and a wrong one both end the handshake; what else is refused leaves it as it was.
  if (!next) return verdict;
  return { ...verdict, next: (drawn) => withSession(next(drawn), credential.of, { ...session, used: true }) };
};
