import { hmacSha256 } from '../../../src/domain/kernel/hash.js';
import type { AskedSettings } from '../../../src/domain/client/complete-settings.js';
import type { Client } from '../../../src/domain/client/state.js';
import { beginGrant, evolveGrant, type Grant } from '../../../src/domain/grant/state.js';
import type { Decision } from '../../../src/domain/kernel/decision.js';
import type { GrantEvent } from '../../../src/domain/grant/events.js';
import { getTokensFromRefreshToken, refreshTokens } from '../../../src/domain/sign-in/refresh-tokens.js';
import type { User } from '../../../src/domain/user/state.js';
import { given, sampleClient } from '../client/samples.js';
import { sampleUser } from './sample-user.js';

const { at } = given;
const MONTH = 30 * 24 * 60 * 60 * 1_000;
const SECRET = 'secret-of-24-characters1';
const RESET = 'Password reset required for the user';

const rotating = (RetryGracePeriodSeconds?: number): AskedSettings => ({
  RefreshTokenRotation: {
    Feature: 'ENABLED',
    ...(RetryGracePeriodSeconds !== undefined && { RetryGracePeriodSeconds }),
  },
});
const fixed = sampleClient();

const granted = (more: Partial<Grant> = {}): Grant => {
  const { poolId, sub } = sampleUser();
  const data = { poolId, sub, clientId: fixed.id, grantId: 'grant', refreshExpiresAt: at + MONTH };
  return { ...beginGrant({ type: 'AuthSucceeded', data }, at, 0), ...more };
};

interface When {
  readonly number?: number;
  readonly grant?: Grant | undefined;
  readonly user?: User | undefined;
  readonly client?: Client;
  readonly proof?: string;
  readonly at?: number;
}

const outcome = ({ events, refusal }: Decision<GrantEvent>) => ({
  events,
  refusal: refusal && [refusal.exception, refusal.message],
});
const ask = (rule: typeof refreshTokens, when: When) => {
  const { number = 0, grant = granted(), user = sampleUser(), client = fixed, proof } = when;
  const token = 'grant' in when && !when.grant ? undefined : { grant, number };
  return outcome(rule(client, token, 'user' in when ? when.user : user, proof, { at: when.at ?? at }));
};
const get = (when: When = {}) => ask(getTokensFromRefreshToken, when);
const refresh = (when: When = {}) => ask(refreshTokens, when);

const refused = (message: string, exception = 'NotAuthorizedException') => ({
  events: [],
  refusal: [exception, message],
});
const REUSED = refused('Refresh token has been invalidated by rotation', 'RefreshTokenReuseException');
const refreshed = (rotation?: { from: number; to: number; until: number }) => {
  const { poolId, sub } = sampleUser();
  const data = { poolId, grantId: 'grant', sub, clientId: fixed.id, ...(rotation && { rotation }) };
  return { events: [{ type: 'TokensRefreshed', data }], refusal: undefined };
};

/** The grant after refreshes, each `[number, at, grace in seconds]`, that must succeed. */
const after = (...refreshes: readonly (readonly [number, number, number])[]): Grant => {
  let grant: Grant = granted();
  for (const [number, then, grace] of refreshes) {
    const { events, refusal } = getTokensFromRefreshToken(
      sampleClient(rotating(grace)),
      { grant, number },
      sampleUser(),
      undefined,
      { at: then },
    );
    expect(refusal).toBeUndefined();
    for (const event of events) grant = evolveGrant(grant, event, then) ?? grant;
  }
  return grant;
};

describe('both ways of refreshing', () => {
  test.each([
    ['no token of ours', { grant: undefined }, 'Invalid Refresh Token'],
    ['another client', { client: { ...fixed, id: 'client2' } }, 'Invalid Refresh Token'],
    ['a deleted user', { user: undefined }, 'Invalid Refresh Token'],
  ] as const)('%s: the token is invalid, to GetTokensFromRefreshToken with a full stop', (_, when, message) => {
    expect(refresh(when)).toEqual(refused(message));
    expect(get(when)).toEqual(refused(`${message}.`));
  });

  test.each([
    ['a disabled user', { user: sampleUser({ enabled: false }) }, 'User is disabled.'],
    ['a grant that was revoked', { grant: granted({ revoked: true }) }, 'Refresh Token has been revoked'],
    ['a user that signed out since', { user: sampleUser({ generation: 1 }) }, 'Refresh Token has been revoked'],
    ['a grant at its end', { at: at + MONTH }, 'Refresh Token has expired'],
  ] as const)('%s: "%s"', (_, when, message) => {
    expect(refresh(when)).toEqual(refused(message));
    expect(get(when)).toEqual(refused(message));
    expect(get({ ...when, client: sampleClient(rotating(60)) })).toEqual(refused(message));
  });

  test('a user who must reset its password is refused, by what each operation declares', () => {
    const user = sampleUser({ status: 'RESET_REQUIRED' });
    expect(refresh({ user })).toEqual(refused(RESET, 'PasswordResetRequiredException'));
    expect(get({ user })).toEqual(refused(RESET));
  });

  test('without rotation the token stays good until its grant ends', () => {
    expect(refresh({ at: at + MONTH - 1 })).toEqual(refreshed());
    expect(get({ at: at + MONTH - 1 })).toEqual(refreshed());
    const disabled = sampleClient({ RefreshTokenRotation: { Feature: 'DISABLED', RetryGracePeriodSeconds: 60 } });
    expect(get({ client: disabled })).toEqual(refreshed());
  });
});

describe('the client proves itself', () => {
  const client = sampleClient({}, SECRET, 'another-secret-24-chars1');

  test('to GetTokensFromRefreshToken by a secret of its own, before the token is looked at', () => {
    const missing = refused('Client client1 is configured for secret but secret was not received');
    expect(get({ client, grant: undefined })).toEqual(missing);
    expect(get({ client, grant: undefined, proof: 'x'.repeat(24) })).toEqual(refused('Invalid client secret'));
    expect(get({ client, proof: SECRET })).toEqual(refreshed());
    expect(get({ client, proof: 'another-secret-24-chars1' })).toEqual(refreshed());
  });

  test('and without a secret by none', () => {
    expect(get({ proof: SECRET })).toEqual(refused('Invalid client secret'));
  });

  test('to REFRESH_TOKEN_AUTH by a hash over the user name', () => {
    const wrong = refused('SecretHash does not match for the client: client1');
    expect(refresh({ client, proof: SECRET })).toEqual(wrong);
    expect(refresh({ proof: 'aGk=' })).toEqual(wrong);
    const unsaid = refused('Client client1 is configured with secret but SECRET_HASH was not received');
    expect(refresh({ client })).toEqual(unsaid);
    expect(refresh({ client, grant: undefined })).toEqual(unsaid);
    const hash = hmacSha256(SECRET, 'alice', 'client1').toString('base64');
    expect(refresh({ client, proof: hash })).toEqual(refreshed());
  });
});

describe('rotation', () => {
  test('every refresh issues the next token and retires the one used', () => {
    const client = sampleClient(rotating());
    expect(get({ client })).toEqual(refreshed({ from: 0, to: 1, until: at }));
    const grant = after([0, at, 0], [1, at, 0]);
    expect(grant).toMatchObject({ issued: 3, live: [2], graced: [], refreshExpiresAt: at + MONTH });
    expect(get({ client, grant, number: 2 })).toEqual(refreshed({ from: 2, to: 3, until: at }));
  });

  test('a token that was used up is refused, and the family lives on', () => {
    const grant = after([0, at, 0]);
    const client = sampleClient(rotating(60));
    expect(get({ client, grant })).toEqual(REUSED);
    expect(get({ client, grant, number: 1 })).toEqual(refreshed({ from: 1, to: 2, until: at + 60_000 }));
  });

  test('within its grace a token used again issues another one, and no more grace', () => {
    const grant = after([0, at, 10]);
    const client = sampleClient(rotating(60));
    const last = at + 9_999;
    expect(get({ client, grant, at: last })).toEqual(refreshed({ from: 0, to: 2, until: at + 10_000 }));
    expect(get({ client, grant, at: at + 10_000 })).toEqual(REUSED);

    const retried = after([0, at, 10], [0, last, 60]);
    expect(retried).toMatchObject({ issued: 3, live: [1, 2], graced: [{ number: 0, until: at + 10_000 }] });
    expect(get({ client, grant: retried, at: at + 10_000 })).toEqual(REUSED);
    for (const number of [1, 2]) expect(get({ client, grant: retried, number }).refusal).toBeUndefined();
  });

  test('graces that ended are forgotten with the next rotation', () => {
    const grant = after([0, at, 10], [1, at + 10_000, 20]);
    expect(grant).toMatchObject({ live: [2], graced: [{ number: 1, until: at + 30_000 }] });
  });

  test('a refused refresh is revoked or expired before it is reused', () => {
    const grant = after([0, at, 0]);
    expect(get({ grant: { ...grant, revoked: true } })).toEqual(refused('Refresh Token has been revoked'));
    expect(get({ grant, at: at + MONTH })).toEqual(refused('Refresh Token has expired'));
    expect(get({ grant, user: sampleUser({ status: 'RESET_REQUIRED' }) })).toEqual(REUSED);
  });
});

describe('rotation switched at the client', () => {
  test('on: the tokens that are out rotate from now on', () => {
    const grant = after();
    expect(get({ grant, client: fixed })).toEqual(refreshed());
    expect(get({ grant, client: sampleClient(rotating(5)) })).toEqual(refreshed({ from: 0, to: 1, until: at + 5_000 }));
  });

  test('off: the newest token stays, a grace runs out, and what was used up does not come back', () => {
    const grant = after([0, at, 0], [1, at, 10]);
    for (const number of [1, 2]) expect(get({ grant, number })).toEqual(refreshed());
    for (const number of [1, 2]) expect(refresh({ grant, number })).toEqual(refreshed());
    expect(get({ grant, number: 2, at: at + MONTH - 1 })).toEqual(refreshed());
    for (const [number, then] of [
      [0, at],
      [1, at + 10_000],
    ] as const) {
      expect(get({ grant, number, at: then })).toEqual(REUSED);
      expect(refresh({ grant, number, at: then })).toEqual(refused('Refresh Token has been revoked'));
    }
  });
});
