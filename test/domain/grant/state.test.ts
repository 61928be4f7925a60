import type { GrantEvent, Rotation } from '../../../src/domain/grant/events.js';
import { mintToken } from '../../../src/domain/grant/mint-token.js';
import { beginGrant, evolveGrant, type Grant, isInUse } from '../../../src/domain/grant/state.js';
import { Draw } from '../../../src/domain/kernel/draw.js';

const NAMED = { poolId: 'us-east-1_Sample001', grantId: 'grant' };
const begun: Grant = beginGrant(
  { type: 'AuthSucceeded', data: { ...NAMED, sub: 'sub', clientId: 'client1', refreshExpiresAt: 9_000 } },
  1_000,
  3,
);
const refreshed = (rotation?: Rotation): GrantEvent => ({
  type: 'TokensRefreshed',
  data: { ...NAMED, sub: 'sub', clientId: 'client1', ...(rotation && { rotation }) },
});

test('a grant begins with one refresh token, number 0', () => {
  expect(begun).toEqual({
    poolId: NAMED.poolId,
    id: 'grant',
    sub: 'sub',
    clientId: 'client1',
    authTime: 1_000,
    refreshExpiresAt: 9_000,
    generation: 3,
    revoked: false,
    issued: 1,
    live: [0],
    graced: [],
  });
});

test('a refresh without rotation leaves it as it is', () => {
  expect(evolveGrant(begun, refreshed(), 2_000)).toEqual(begun);
});

test('a rotated token works before the end of its grace, the next one after it too', () => {
  const grant = evolveGrant(begun, refreshed({ from: 0, to: 1, until: 3_000 }), 2_000) ?? begun;
  expect(grant).toEqual({ ...begun, issued: 2, live: [1], graced: [{ number: 0, until: 3_000 }] });
  expect([2_000, 2_999, 3_000].map((at) => isInUse({ grant, number: 0 }, at))).toEqual([true, true, false]);
  expect(isInUse({ grant, number: 1 }, 8_999)).toBe(true);
  expect(isInUse({ grant, number: 2 }, 2_000)).toBe(false);
});

test('a revoked grant keeps its tokens on record; what never began stays unknown', () => {
  expect(evolveGrant(begun, { type: 'GrantRevoked', data: NAMED }, 2_000)).toEqual({ ...begun, revoked: true });
  expect(evolveGrant(undefined, refreshed(), 2_000)).toBeUndefined();
});

test('a grant of a minted token has no refresh token', () => {
  const minted = mintToken({ poolId: NAMED.poolId, sub: 'sub' }, 'client1', {
    draw: new Draw(Buffer.alloc(32), 'call:0'),
  });
  expect(minted).toEqual({
    events: [
      {
        type: 'TokenMinted',
        data: {
          poolId: NAMED.poolId,
          sub: 'sub',
          clientId: 'client1',
          grantId: expect.stringMatching(/^[\da-f-]{36}$/) as unknown,
        },
      },
    ],
  });
  const [event] = minted.events;
  if (!event) throw new Error('Nothing was minted.');
  const grant = beginGrant(event, 1_000, 3);
  expect(grant).toEqual({
    ...begun,
    id: event.data.grantId,
    refreshExpiresAt: 1_000,
    issued: 0,
    live: [],
  });
  expect(isInUse({ grant, number: 0 }, 1_000)).toBe(false);
});
