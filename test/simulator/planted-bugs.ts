// Over 250 lines: a list, one mistake after the other.
import type { AnyEvent } from '../../src/domain/event-catalogue.js';
import type { StoredEvent } from '../../src/domain/kernel/event.js';
import type { Fold } from '../../src/eventlog/fold.js';
import type { MemoryStore } from '../../src/eventlog/memory-store.js';
import { HistoryPruned } from '../../src/eventlog/store-refusals.js';
import type { Store } from '../../src/eventlog/store.js';
import { table } from '../../src/projections/table.js';
import { userByAnyName } from '../../src/projections/users.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { intercepted } from '../eventlog/intercepted-store.js';
import type { TracedCallClass } from './emulated-operations.js';
import type { ClientName } from './setting.js';
import { TracedCall } from './traced-call.js';

/** A mistake that somebody could make, planted from outside: the emulator's own code is as it is. */
export interface PlantedBug {
  readonly name: string;
  /** What the simulator says of it. */
  readonly seenAs: RegExp;
  /** Where callers have to be mostly, for it to be met soon. */
  readonly client?: ClientName;
  /** A seed that met it once: the search begins there, and goes on from there should the simulator's choices be others by now. */
  readonly near?: number;
  /** Called once for each simulation. */
  readonly fold?: (fold: Fold<WorldState>) => Fold<WorldState>;
  readonly store?: (store: Store) => Store;
  readonly call?: TracedCallClass;
}

type EventOf<T extends AnyEvent['type']> = Extract<AnyEvent, { readonly type: T }>;
type Rows = keyof WorldState;

/** A fold that sees the events of a type otherwise than they are. */
const seeing =
  <T extends AnyEvent['type']>(type: T, change: (data: EventOf<T>['data']) => EventOf<T>['data']) =>
  (fold: Fold<WorldState>): Fold<WorldState> => ({
    ...fold,
    apply: (state, event) => {
      const changed = event.type === type ? { ...event, data: change(event.data as EventOf<T>['data']) } : event;
      fold.apply(state, changed);
    },
  });

/** A fold in which the events of a type leave a table as it was. */
const forgetting =
  (type: AnyEvent['type'] | readonly AnyEvent['type'][], rows: Rows) =>
  (fold: Fold<WorldState>): Fold<WorldState> => ({
    ...fold,
    apply: (state, event) => {
      const forgotten = typeof type === 'string' ? event.type === type : type.includes(event.type as AnyEvent['type']);
      if (!forgotten) fold.apply(state, event);
      else applyBut(fold, state, event, rows);
    },
  });

const applyBut = (fold: Fold<WorldState>, state: WorldState, event: StoredEvent, rows: Rows): void => {
  const before = state[rows].clone() as ReturnType<typeof table<unknown>>;
  fold.apply(state, event);
  const after = state[rows] as ReturnType<typeof table<unknown>>;
  after.clear();
  before.forEachPair((key, value) => void after.set(key, value));
};

/** As if codes and sessions lived for years. */
const YEARS = 10 * 365 * 86_400_000;

/** Operations that ask whether an address is taken. */
const ASKING: readonly string[] = ['ConfirmSignUp', 'AdminCreateUser', 'AdminUpdateUserAttributes'];

/** Their rules find the user who is named, and nobody else by an address. */
class BlindCall extends TracedCall {
  override decide: TracedCall['decide'] = (rule, answer) =>
    super.decide(
      (state, given) => rule(ASKING.includes(this.caller.op) ? this.withoutOthers(state) : state, given),
      answer,
    );

  private withoutOthers(state: WorldState): WorldState {
    const input = JSON.parse(this.caller.canonicalInput()) as Record<string, string | undefined>;
    const { UserPoolId, ClientId = '', Username = '' } = input;
    const pool = state.pools.get(UserPoolId ?? state.clients.get(ClientId)?.poolId ?? '');
    if (!pool) return state;
    const named = userByAnyName(state, pool, Username)?.sub;
    const usersBy = table<string>();
    state.usersBy.forEachPair((key, sub) => {
      if (sub === named || key.split('\0')[1] !== 'email') usersBy.set(key, sub);
    });
    return { ...state, usersBy };
  }
}

/** Its calls belong to whatever history the world is in. */
class StubbornCall extends TracedCall {
  constructor(...args: ConstructorParameters<typeof TracedCall>) {
    super(...args);
    Object.defineProperty(this, 'history', { value: undefined });
  }
}

/** A store one of whose methods is another; the rest is as it is. */
const withMethod =
  <M extends 'moveWorld' | 'createWorld' | 'setClock' | 'prune' | 'page'>(
    method: M,
    change: (store: MemoryStore, ...args: Parameters<Store[M]>) => ReturnType<Store[M]>,
  ) =>
  (store: Store): Store =>
    new Proxy(store, {
      get: (target, name) => {
        if (name === method) return (...args: Parameters<Store[M]>) => change(target as MemoryStore, ...args);
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });

/** Prunes while part of what the store knows is hidden from it. */
const pruningBlindTo = (hide: (store: MemoryStore) => () => void) =>
  withMethod('prune', async (store, ...args) => {
    const show = hide(store);
    await store.prune(...args);
    show();
  });

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: 'a challenge that was passed can be passed again',
    seenAs: /has to be.*: NotAuthorizedException: Invalid session for the user, session can only be used once/,
    fold: forgetting('ChallengePassed', 'sessions'),
  },
  {
    name: 'a resource server that was deleted is still there',
    near: 27,
    client: 'discreet',
    seenAs: /already exists in user pool|has to be(?: refused)?: ResourceNotFoundException: Resource server/i,
    fold: forgetting('ResourceServerDeleted', 'resourceServers'),
  },
  {
    name: 'a pool keeps a domain that was deleted',
    near: 4,
    client: 'discreet',
    seenAs: /User pool already has a domain configured|No such domain|already associated|the domain is that of/,
    fold: forgetting('UserPoolDomainDeleted', 'domains'),
  },
  {
    name: 'a used code is taken again',
    near: 4,
    client: 'legacy',
    seenAs: /has to be: ExpiredCodeException|has to be refused: ExpiredCodeException/,
    fold: forgetting('CodeUsed', 'users'),
  },
  {
    name: 'codes do not expire',
    near: 38,
    seenAs: /has to be: ExpiredCodeException|has to be refused: ExpiredCodeException/,
    fold: seeing('CodeSent', (data) => ({ ...data, expiresAt: data.expiresAt + YEARS })),
  },
  {
    name: 'sessions do not expire',
    near: 7,
    seenAs: /Invalid session for the user, session is expired/,
    fold: seeing('ChallengeIssued', (data) => ({ ...data, expiresAt: data.expiresAt + YEARS })),
  },
  {
    name: 'a sign-out leaves refresh tokens alive',
    seenAs:
      /has to be.*: (NotAuthorizedException: (Access|Refresh) Token has been revoked|invalid_grant)|ListUserSessions shows/,
    fold: forgetting('UserSignedOut', 'users'),
  },
  {
    name: 'a revoked token is not revoked',
    seenAs: /has to be.*: (NotAuthorizedException: (Access|Refresh) Token has been revoked|invalid_grant)/,
    fold: forgetting('GrantRevoked', 'grants'),
  },
  {
    name: 'a rotated refresh token works on',
    client: 'rotating',
    seenAs: /has to be.*: (RefreshTokenReuseException|invalid_grant)/,
    fold: seeing('TokensRefreshed', (data) =>
      data.rotation ? { ...data, rotation: { ...data.rotation, until: data.rotation.until + YEARS } } : data,
    ),
  },
  {
    name: 'an attribute that was deleted is still there',
    near: 25,
    client: 'legacy',
    seenAs: /has to be|shows|no code was sent|two users have the/i,
    fold: forgetting('UserAttributesDeleted', 'users'),
  },
  {
    name: 'an authorization code works twice',
    near: 14,
    seenAs: /oauth2\/token authorization_code.* has to be(?: refused)?: invalid_grant/i,
    fold: forgetting('AuthorizationCodeUsed', 'authorizationCodes'),
  },
  {
    name: 'an authorization code needs no verifier',
    near: 26,
    client: 'discreet',
    seenAs: /oauth2\/token authorization_code.* has to be(?: refused)?: invalid_grant/i,
    fold: seeing('AuthorizationCodeIssued', ({ challenge: _, ...data }) => data),
  },
  {
    name: 'a secret that was deleted proves its client',
    near: 13,
    client: 'discreet',
    seenAs: /invalid_client|has the secrets|ResourceNotFoundException: Client secret|LimitExceededException/,
    fold: forgetting('ClientSecretDeleted', 'clients'),
  },
  {
    name: 'the factors of a pool stay as they were',
    seenAs: /has to be|the challenge is|no tokens|tokens before/i,
    fold: forgetting('UserPoolMfaConfigured', 'pools'),
  },
  {
    name: 'a preference of second factors is forgotten',
    client: 'chooser',
    seenAs:
      /tokens before the challenge was answered|no tokens|the challenge is|the choice is|has to be|left no trace|no code was sent/i,
    fold: forgetting('MfaPreferenceSet', 'users'),
  },
  {
    name: 'a code of an app works twice',
    near: 40,
    client: 'phone',
    seenAs: /ExpiredCodeException: Your software token has already been used once/,
    fold: forgetting('SoftwareTokenUsed', 'users'),
  },
  {
    name: 'a secret that was handed out again verifies by its first code',
    seenAs: /EnableSoftwareTokenMFAException|Invalid code received for user|has to be/i,
    fold: (fold) => ({
      ...fold,
      apply: (state, event) => {
        const { poolId, sub } = event.data as { poolId: string; sub: string };
        const isAgain =
          event.type === 'SoftwareTokenAssociated' && state.users.get(`${poolId}\0${sub}`)?.mfa?.pendingToken;
        if (!isAgain) fold.apply(state, event);
        else applyBut(fold, state, event, 'users');
      },
    }),
  },
  {
    name: 'a code proves no address',
    client: 'legacy',
    seenAs: /has to be|shows|left no trace|the choice is/i,
    fold: forgetting('AttributeVerified', 'users'),
  },
  {
    name: 'a challenge that was failed can be answered again',
    near: 21,
    client: 'chooser',
    seenAs: /session can only be used once|has to be.*: NotAuthorizedException: Incorrect username or password/i,
    fold: forgetting('ChallengeFailed', 'sessions'),
  },
  {
    name: 'a device that was forgotten is still known',
    near: 24,
    client: 'phone',
    seenAs:
      /ListDevices shows|Device does not exist|Invalid Refresh Token|Invalid device key|a new device too|the challenge is|no tokens|tokens before/,
    fold: forgetting('DeviceForgotten', 'devices'),
  },
  {
    name: 'a device is not remembered',
    near: 53,
    client: 'phone',
    seenAs: /ListDevices shows|the challenge is|tokens before the challenge|Device does not exist|no tokens/,
    fold: forgetting('DeviceStatusUpdated', 'devices'),
  },
  {
    name: 'a session that is used counts as idle',
    near: 3,
    client: 'chooser',
    seenAs: /ListUserSessions shows|has been revoked|does not exist|Invalid Refresh Token/,
    fold: forgetting('UserSessionUsed', 'userSessions'),
  },
  {
    name: 'wrong passwords are not counted',
    near: 15,
    client: 'legacy',
    seenAs: /has to be.*: NotAuthorizedException: Password attempts exceeded|Password attempts exceeded.* It has to be/,
    fold: forgetting('AuthFailed', 'users'),
  },
  {
    name: 'the index of addresses is not updated',
    near: 23,
    seenAs: /has to be|left no trace|two users have the/,
    fold: forgetting(['UserAttributesUpdated', 'AttributeVerified'], 'usersBy'),
  },
  {
    name: 'a taken alias is not noticed',
    near: 8,
    seenAs: /two users have the .* e-mail|AliasExistsException/,
    call: BlindCall,
  },
  {
    name: 'two worlds share a table',
    seenAs: /when rebuilt from the log|the log makes|has to be/,
    fold: (fold) => {
      const { grants } = fold.empty();
      const clone = (state: WorldState): WorldState => ({ ...fold.clone(state), grants });
      return { ...fold, clone, empty: () => ({ ...fold.empty(), grants }) };
    },
  },
  {
    name: 'repetitions of a call draw the same',
    seenAs: /two calls of one name/,
    fold: (fold) => ({ ...fold, repetitions: () => 0 }),
  },
  {
    name: 'a checkpoint lacks the sessions',
    seenAs: /when rebuilt from the log|the log makes/,
    fold: (fold) => ({
      ...fold,
      load: (parts) => fold.load(parts.filter((part) => !part.startsWith('["sessions"'))),
    }),
  },
  {
    name: 'the store acknowledges before it writes',
    seenAs: /before it was written|announced an event 1 times that is written 0 times/,
    store: (store) => {
      const waiting: (() => Promise<unknown>)[] = [];
      return intercepted(store, async (method, perform) => {
        for (const write of waiting.splice(0)) await write();
        if (method !== 'append') return perform();
        waiting.push(perform);
        return 'written';
      });
    },
  },
  {
    name: 'a conflict is taken for a success',
    seenAs: /before it was written|announced an event 1 times that is written 0 times/,
    store: (store) =>
      intercepted(store, async (method, perform) => {
        const outcome = await perform();
        return method === 'append' ? 'written' : outcome;
      }),
  },
  {
    name: 'late writers are not fenced off',
    near: 17,
    seenAs: /was answered as not written, and is in the log/,
    store: (store) => new Proxy(store, { get: (target, name) => unfenced(target, name) }),
  },
  {
    name: 'calls go on after a restore',
    near: 10,
    seenAs: /lies in the future|goes on in another history/,
    call: StubbornCall,
  },
  {
    name: 'a restore forgets the clock',
    seenAs: /which is no snapshot and no start/,
    store: withMethod('moveWorld', async (store, place, to, machineTime) => {
      const clock = (await store.world(place.world))?.clock ?? to.clock;
      return store.moveWorld(place, { ...to, clock }, machineTime);
    }),
  },
  {
    name: 'a restore leads to the end of the line',
    seenAs: /which is no snapshot and no start/,
    store: withMethod('moveWorld', async (store, place, { fork, clock }, machineTime) => {
      const line = fork && store['lines'].get(fork.branch);
      const end = fork && { ...fork, position: (line?.parent?.position ?? 0) + (line?.events.length ?? 0) };
      return store.moveWorld(place, { ...(end && { fork: end }), clock }, machineTime);
    }),
  },
  {
    name: 'a fork shares the line of the world that it came from',
    seenAs: /the log is broken|is not all kept|keeps a moment that there was not|live has/,
    store: withMethod('createWorld', async (store, world) => {
      const isMade = await store.createWorld(world);
      const row = store['rows'].get(world.name);
      if (isMade && row && world.fork) store['rows'].set(world.name, { ...row, branch: world.fork.branch });
      return isMade;
    }),
  },
  {
    name: 'a prune takes what a snapshot is of',
    near: 10,
    seenAs: /is not all kept|is not kept any more/,
    store: pruningBlindTo((store) => {
      const saved = new Map(store['saved']);
      store['saved'].clear();
      return () => {
        for (const [world, snapshots] of saved) store['saved'].set(world, snapshots);
      };
    }),
  },
  {
    name: 'a prune takes what a world began with',
    near: 34,
    seenAs: /is not all kept|is not kept any more/,
    store: pruningBlindTo((store) => {
      const rows = [...store['rows']];
      for (const [name, { start, ...row }] of rows) {
        store['rows'].set(name, { ...row, start: { clock: start.clock } });
      }
      return () => {
        for (const [name, row] of rows) store['rows'].set(name, row);
      };
    }),
  },
  {
    name: 'a line that was pruned counts as one on which nothing was written',
    near: 11,
    seenAs: /was answered as not written, and is in the log|is damaged at position/,
    store: withMethod('page', async (store, ...args) => {
      try {
        return await store.page(...args);
      } catch (error) {
        if (error instanceof HistoryPruned) return [];
        throw error;
      }
    }),
  },
  {
    name: 'two moves of a clock lose one',
    near: 4,
    seenAs: /nobody asks for that|was to be moved by|has the time/,
    store: withMethod('setClock', async (store, world, epoch, clock) =>
      store.setClock(world, store['rows'].get(world)?.epoch ?? epoch, clock),
    ),
  },
];

/** `fence` only looks where the world stands. */
const unfenced = (store: Store, name: string | symbol): unknown => {
  const member: unknown = Reflect.get(store, name === 'fence' ? 'world' : name);
  return typeof member === 'function' ? (member.bind(store) as unknown) : member;
};
