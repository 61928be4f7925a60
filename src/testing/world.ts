import { type Clock, type ClockReading, clockOf, readingOf, type ShownClock } from './clock.js';
import type { ControlApi } from './control-api.js';
import type { WorldDiff } from './diff.js';
import type { WorldDocument } from './document.js';
import { type EventFilter, eventsOf, type WorldEvent } from './events.js';
import { type IdentityOptions, identityOf, type SignedInIdentity } from './identity.js';
import { type Inbox, inboxOf } from './inbox.js';
import { type Triggers, triggersOf } from './invocations.js';
import { type Recording, type ReplayOptions, type ReplayReport, replayText, startRecording } from './recordings.js';
import { type Seeded, seedWorld } from './seed.js';
import { type Credentials, credentialsOf } from './credentials.js';
import { type Tokens, tokensOf } from './tokens.js';

/** What the constructor of any client of AWS SDK v3 takes. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface ClientOptions {
  /** us-east-1 unless given. */
  readonly region?: string;
  /** Twelve digits; 000000000000 unless given. */
  readonly accountId?: string;
}

export interface Snapshot {
  readonly name: string;
  /** How many events are before it. */
  readonly position: number;
  /** ISO 8601, in the world's time. */
  readonly at: string;
}

/** Where a restore or a reset has led to. */
export interface Restored {
  readonly position: number;
  readonly clock: ClockReading;
}

/** A line of the world's history. */
export interface Branch {
  readonly id: number;
  /** The line that it left; absent for one that began with nothing. */
  readonly parent?: number;
  /** After this position of the parent it goes its own way. */
  readonly forkPosition: number;
  /** The position that it has come to. */
  readonly head: number;
  readonly current: boolean;
  /** When the world left it: ISO 8601, in the machine's time. */
  readonly leftAt?: string;
}

export interface StateFilter {
  /** After so many events; now unless given. */
  readonly at?: number;
  /** A user pool id. */
  readonly pool?: string;
  /** A user name, sub or alias. */
  readonly user?: string;
}

export interface ForkOptions extends ClientOptions {
  /** Drawn unless given. */
  readonly name?: string;
  /** One of the world's snapshots; as it is now unless given. */
  readonly snapshot?: string;
}

/** A Cognito of its own: pools, users, keys, clock and inbox that no other world sees. */
export interface World extends AsyncDisposable {
  readonly name: string;
  /** The endpoint for clients: `http://localhost:49152/@jest-1-5f0c1a9e27`. Tokens name it as their issuer. */
  readonly endpoint: string;
  readonly clientConfig: ClientConfig;
  /** The same as variables, for processes that find their endpoint by them: only Cognito's clients are led here. */
  readonly env: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly inbox: Inbox;
  readonly tokens: Tokens;
  readonly triggers: Triggers;
  /** What an access key stands for that an identity pool of this world has given. */
  readonly credentials: Credentials;
  /**
   * The identity of a user (or of a guest, where nobody is named) in an identity pool, with AWS credentials for any client of the SDK. No
   * password is needed: the token that is shown is one of `tokens`. Throws RecognitoError with AWS's exception and sentence.
   */
  identity(options: IdentityOptions): Promise<SignedInIdentity>;
  /** Brings the world to what a document says: pools, clients, users, groups (docs/seed.md). All of it, or nothing and a RecognitoError. */
  seed<const D extends WorldDocument>(document: D): Promise<Seeded<D>>;
  /** The world as a document, with passwords at rest. `users: false` leaves the users out. */
  export(options?: { readonly users?: boolean }): Promise<WorldDocument>;
  /** What the world held after so many events, or holds now, as a document: all of it, or one pool, or one user. */
  state(asked?: StateFilter): Promise<WorldDocument>;
  /** Names this moment, in place of another snapshot of the name. */
  snapshot(name: string): Promise<Snapshot>;
  snapshots(): Promise<readonly Snapshot[]>;
  deleteSnapshot(name: string): Promise<void>;
  /** Back to a snapshot, clock and all, in O(1). */
  restore(snapshot: string): Promise<Restored>;
  /** Back to the start: empty, or as it was forked. */
  reset(): Promise<Restored>;
  /**
   * What differs between two moments: from the start to now unless given. A moment is `now`, `start` or a snapshot; of another world
   * `@world`, `@world/start` or `@world/snapshot`.
   */
  diff(from?: string, to?: string): Promise<WorldDiff>;
  /** The lines that the world has been on, the oldest first. */
  history(): Promise<readonly Branch[]>;
  /** What has happened, the oldest first. */
  events(filter?: EventFilter): Promise<readonly WorldEvent[]>;
  /** Records every call from now on, passwords and tokens included. */
  record(name: string): Promise<Recording>;
  /** Makes the calls of a recording once more, in a fresh world, and compares answers and log byte for byte. */
  replay(recording: string, options?: ReplayOptions): Promise<ReplayReport>;
  /** A world of its own that begins with all that this one has, in O(1). */
  fork(options?: ForkOptions): Promise<World>;
  /** Deletes the world, if this library made it. */
  close(): Promise<void>;
}

/** What a world is made with here. */
export interface WorldParts extends ClientOptions {
  readonly name: string;
  /** Of the emulator, for all worlds. */
  readonly api: ControlApi;
  readonly fork: (
    from: { readonly world: string; readonly snapshot?: string },
    options: ClientOptions & { readonly name?: string },
  ) => Promise<World>;
  readonly close: () => Promise<void>;
}

export const worldOf = ({ name, api, fork, close, region = 'us-east-1', accountId }: WorldParts): World => {
  const own = api.in(name);
  const { endpoint } = own;
  // The access key names the account; the signature is not checked.
  const credentials = { accessKeyId: accountId ?? 'test', secretAccessKey: 'test' };
  const tokens = tokensOf(own);
  const restored = async (path: string): Promise<Restored> => {
    const { position, clock } = await own.json<{ position: number; clock: ShownClock }>('POST', path);
    return { position, clock: readingOf(clock) };
  };
  return {
    name,
    endpoint,
    clientConfig: { endpoint, region, credentials },
    env: {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      RECOGNITO_URL: endpoint,
    },
    clock: clockOf(own),
    inbox: inboxOf(own),
    tokens,
    triggers: triggersOf(own),
    credentials: credentialsOf(own),
    identity: (options) => identityOf({ api: own, tokens, accessKeyId: credentials.accessKeyId }, options),
    seed: (document) => seedWorld(own, document),
    export: ({ users } = {}) => own.json('GET', '/export', { query: { users } }),
    state: ({ at, pool, user } = {}) => own.json('GET', '/state', { query: { at, userPoolId: pool, username: user } }),
    diff: (from, to) => own.json('GET', '/diff', { query: { from, to } }),
    snapshot: (snapshot) => own.json('POST', '/snapshots', { body: { name: snapshot } }),
    snapshots: async () => (await own.json<{ snapshots: readonly Snapshot[] }>('GET', '/snapshots')).snapshots,
    deleteSnapshot: async (snapshot) => {
      await own.json('DELETE', `/snapshots/${encodeURIComponent(snapshot)}`);
    },
    restore: (snapshot) => restored(`/snapshots/${encodeURIComponent(snapshot)}/restore`),
    reset: () => restored('/reset'),
    history: async () => (await own.json<{ branches: readonly Branch[] }>('GET', '/history')).branches,
    record: (recording) => startRecording(own, recording),
    replay: (recording, options = {}) => replayText(own, recording, options),
    events: (filter = {}) => eventsOf(own, filter),
    fork: ({ snapshot, ...options } = {}) =>
      fork(
        { world: name, ...(snapshot !== undefined && { snapshot }) },
        { region, ...(accountId !== undefined && { accountId }), ...options },
      ),
    close,
    [Symbol.asyncDispose]: close,
  };
};
