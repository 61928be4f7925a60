import type { MessageContent } from '../../src/domain/message/seal.js';
import type { CognitoIdpOperationName } from '../../src/protocol/generated/cognito-idp.js';
import type { Chance } from './chance.js';
import type { Model, PoolName } from './model.js';
import type { ClientName, Ids } from './setting.js';

/** A secret that an answer gave away, which later calls show: in time, too late, twice, altered, or in a place where it does not belong. */
export interface Credential {
  readonly kind:
    | ('session' | 'handshake' | 'access' | 'refresh')
    | ('authorization code' | 'app secret' | 'device' | 'user session' | 'client secret');
  readonly text: string;
  /** The seed of the world that issued it: two worlds of one seed issue the same. */
  readonly seed: string;
  /** The grant or session, and which refresh token of the grant. */
  readonly of: string;
  readonly number: number;
  readonly user: string;
  readonly client: ClientName;
  readonly challenge?: string;
  /** When the token itself says that it ends, in seconds. */
  readonly expires?: number;
  readonly handshake?: Handshake;
  /** Of a session that a device has to prove itself in: what the server said. */
  readonly proof?: { readonly serverPublic: string; readonly secretBlock: string };
  /** Of a refresh token: the device that signed in, where the pool tracks devices. */
  readonly device?: string;
  /** How a user was called who is not there. */
  readonly stranger?: string;
}

/** What a client has to know to answer PASSWORD_VERIFIER, and the oracle to judge the answer. */
export interface Handshake {
  readonly salt: string;
  readonly serverPublic: string;
  readonly username: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** See ModelUser. */
  readonly passwordBy: string | undefined;
}

/** What the callers of one simulation are like. */
export interface Temper {
  /** How often a password or code is a wrong one, where the right one is known. */
  readonly wrong: number;
  /** How many names of users there are. */
  readonly names: number;
  /** The client that most of them use. */
  readonly client: ClientName;
}

/** What a call is made from: what there is to attack. */
export interface View {
  readonly chance: Chance;
  readonly temper: Temper;
  readonly ids: Ids;
  /** What the world's clock was last set to. */
  readonly now: number;
  /** The newest committed state. */
  readonly model: Model;
  /** Of both worlds, the newest last. */
  readonly credentials: readonly Credential[];
  /** Codes of both worlds that were ever sent. */
  readonly oldCodes: readonly string[];
}

/** A message that the call's events hold, as its receiver reads it. */
export interface Sent extends MessageContent {
  readonly to: string;
}

/** What only the log can tell of a call that came through: what was drawn for it. */
export interface Drawn {
  readonly sent: readonly Sent[];
  /** The `sub` of the user that it made. */
  readonly sub: string;
  /** Of an authenticator app, as the app takes it. */
  readonly appSecret: string;
  /** The keys that a new device was told. */
  readonly device: { readonly key: string; readonly groupKey: string };
  /** The id of the user session that began. */
  readonly userSession: string;
  /** The id of a client's new secret. */
  readonly clientSecret: string;
  /** What somebody who is not there is said to begin with. */
  readonly available: readonly string[];
  /** A challenge was issued, for whatever. */
  readonly challenged: boolean;
}

/** A call as it is judged. `id` is its name in the log. */
export interface Judged<F> {
  readonly facts: F;
  readonly at: number;
  readonly id: string;
  readonly seed: string;
}

/** What has to come of a call that is decided on this state. */
export interface Verdict {
  /** `Exception: sentence`; absent where the call has to be accepted. */
  readonly refusal?: string;
  /** Another sentence that is as right. */
  readonly or?: string;
  /** The state after it; absent where nothing changes. A refusal may leave a trace. */
  readonly next?: (drawn: Drawn) => Model;
  /** What is wrong with an accepted call's answer, if anything. */
  readonly check?: (output: unknown) => string | undefined;
  /** The secrets in the answer. */
  readonly gives?: (output: unknown) => readonly Omit<Credential, 'seed'>[];
}

/** What is called besides the operations of the API. */
export type Endpoint = 'oauth2/token' | 'login';

/** One kind of call: how often it is made, from what, and what must come of it. */
export interface CallKind<F = unknown> {
  readonly operation: CognitoIdpOperationName | Endpoint;
  /** Which of its flows or challenges, where it has several. */
  readonly flow?: string;
  readonly weight: number;
  /** Only there it has an effect; it is seldom made where callers are mostly in others. */
  readonly pools?: readonly PoolName[];
  /** It shows a credential. */
  readonly shows?: Credential['kind'];
  /** The challenge whose session that is. */
  readonly answers?: string;
  /** Undefined where there is nothing to make such a call of. */
  make(view: View): { readonly input: object; readonly facts: F } | undefined;
  judge(model: Model, call: Judged<F>): Verdict;
}

export const nameOfKind = ({ operation, flow }: Pick<CallKind, 'operation' | 'flow'>): string =>
  flow === undefined ? operation : `${operation} ${flow}`;

/** Ties a kind's facts together, then forgets their type: whoever runs it only carries them. */
export const kind = <F>(definition: CallKind<F>): CallKind => definition;

export const refused = (refusal: string, next?: Model): Verdict => (next ? { refusal, next: () => next } : { refusal });
export const accepted = (next?: Model): Verdict => (next ? { next: () => next } : {});
