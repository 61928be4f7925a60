import type { AnyEvent } from '../../src/domain/event-catalogue.js';
import { keyOf } from '../../src/projections/table.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';

const HOUR = 3_600_000;

let state: WorldState;
let position: number;

beforeEach(() => {
  state = worldFold.empty();
  position = 0;
});

const happens = (at: number, { type, data }: AnyEvent): void => {
  position += 1;
  const meta = { op: 'Test', key: `${position}`.padStart(12, '0'), n: 0 };
  worldFold.apply(state, { position, type, version: 1, at, data, meta, hash: '' });
};
const begun = (at: number, browserSessionId: string): void => {
  happens(at, {
    type: 'BrowserSessionBegun',
    data: { poolId: 'pool', browserSessionId, sub: 'sub', clientId: 'client', expiresAt: at + HOUR },
  });
};
const issued = (at: number, code: string): void => {
  const of = { poolId: 'pool', clientId: 'client', sub: 'sub', grantId: 'grant', redirectUri: 'x:/' };
  happens(at, { type: 'AuthorizationCodeIssued', data: { ...of, code, expiresAt: at + 300_000 } });
};

test('a browser session is kept until it has expired, ended or not', () => {
  begun(0, 'a');
  happens(1, { type: 'BrowserSessionEnded', data: { poolId: 'pool', browserSessionId: 'a' } });
  begun(HOUR - 1, 'b');
  expect(state.browserSessions.get(keyOf('pool', 'a'))).toMatchObject({ ended: true, authTime: 0 });
  begun(HOUR, 'c');
  expect([...state.browserSessions.keys()]).toEqual([keyOf('pool', 'b'), keyOf('pool', 'c')]);
  expect(state.browserSessionOrder.size).toBe(2);
});

test('a code is kept until it has expired, spent or not', () => {
  issued(0, 'a');
  issued(1, 'b');
  happens(2, { type: 'AuthorizationCodeUsed', data: { poolId: 'pool', code: 'a' } });
  happens(3, { type: 'AuthorizationCodeVoided', data: { poolId: 'pool', code: 'b' } });
  expect([...state.authorizationCodes.values()].map(({ spent }) => spent)).toEqual([true, true]);
  issued(300_000, 'c');
  expect([...state.authorizationCodes.values()].map(({ code }) => code)).toEqual(['b', 'c']);
});

test('the end of what is not there any more changes nothing', () => {
  happens(0, { type: 'BrowserSessionEnded', data: { poolId: 'pool', browserSessionId: 'x' } });
  happens(0, { type: 'AuthorizationCodeUsed', data: { poolId: 'pool', code: 'x' } });
  expect([state.browserSessions.size, state.authorizationCodes.size]).toEqual([0, 0]);
});

test('a grant of the pages has no refresh token until its code is exchanged', () => {
  const of = { poolId: 'pool', sub: 'sub', clientId: 'client' };
  const access = { scopes: ['openid'] };
  happens(5, { type: 'GrantContinued', data: { ...of, grantId: 'g', access, authTime: 1 } });
  expect(state.grants.get(keyOf('pool', 'g'))).toMatchObject({ authTime: 1, access, issued: 0, live: [] });
  happens(6, { type: 'RefreshTokenIssued', data: { poolId: 'pool', grantId: 'g', refreshExpiresAt: 99 } });
  expect(state.grants.get(keyOf('pool', 'g'))).toMatchObject({ refreshExpiresAt: 99, issued: 1, live: [0] });
});
