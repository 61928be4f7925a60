import { useEmulator } from '../../operations/emulator.js';
import { withMachine } from './oauth-calls.js';

const emulator = useEmulator();

const FORM = 'application/x-www-form-urlencoded';

test.each<[string, string, RequestInit]>([
  ['a body that is no form', 'oauth2/token', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }],
  ['a grant that is none', 'oauth2/token', { method: 'POST', body: 'grant_type=x', headers: { 'content-type': FORM } }],
  [
    'a body that is no form',
    'oauth2/revoke',
    { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } },
  ],
  ['no token', 'oauth2/revoke', { method: 'POST', body: 'client_id=x', headers: { 'content-type': FORM } }],
  ['no token', 'oauth2/userInfo', {}],
  ['a token that is none', 'oauth2/userInfo', { headers: { authorization: 'Bearer x' } }],
])('nothing keeps the refusal of %s: %s', async (_, path, init) => {
  const { status, headers } = await fetch(`${emulator.endpoint()}/${path}`, init);
  expect(status).toBe(path === 'oauth2/userInfo' && init.headers ? 401 : 400);
  expect(headers.get('cache-control')).toBe('no-cache, no-store, max-age=0, must-revalidate');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('x-amz-cognito-request-id')).toMatch(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
});

test('nothing keeps tokens', async () => {
  const { clientId, secret } = await withMachine(emulator);
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret });
  const { status, headers } = await fetch(`${emulator.endpoint()}/oauth2/token`, { method: 'POST', body });
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache, no-store, max-age=0, must-revalidate']);
});
