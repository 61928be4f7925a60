import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { ALWAYS, newDevice } from '../../operations/device-sign-in.js';
import { useEmulator } from '../../operations/emulator.js';
import { FLOWS } from '../../operations/signed-in.js';
import { CALLBACK, post, withWeb } from './oauth-calls.js';
import { TestBrowser } from './test-browser.js';

const emulator = useEmulator();
const tracking = { pool: { DeviceConfiguration: ALWAYS }, client: { ExplicitAuthFlows: [...FLOWS] } };

test('a sign-in at the pages has no device, and its refresh token wants none', async () => {
  const { clientId } = await withWeb(emulator, tracking);
  const query = new URLSearchParams({ client_id: clientId, response_type: 'code', redirect_uri: CALLBACK });
  const page = await new TestBrowser().signIn(`${emulator.endpoint()}/oauth2/authorize?${query.toString()}`);
  const code = new URL(page.location ?? '').searchParams.get('code') ?? '';
  const exchange = { grant_type: 'authorization_code', client_id: clientId, code, redirect_uri: CALLBACK };
  const { body } = await post(emulator, 'oauth2/token', exchange);
  expect(decodeJwt(String(body.access_token)).device_key).toBeUndefined();
  const refresh_token = String(body.refresh_token);
  const refreshed = await post(emulator, 'oauth2/token', {
    ...{ grant_type: 'refresh_token', client_id: clientId, refresh_token },
  });
  expect(refreshed).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
  const byApi = emulator.idp().send(
    new InitiateAuthCommand({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: clientId,
      AuthParameters: { REFRESH_TOKEN: refresh_token },
    }),
  );
  await expect(byApi).resolves.toHaveProperty('AuthenticationResult.AccessToken');
});

test('the refresh token of a sign-in through the API is refused at the token endpoint, which takes no device', async () => {
  const setting = await withWeb(emulator, tracking);
  const { tokens } = await newDevice(emulator, setting);
  const { RefreshToken: refresh_token } = tokens;
  const request = { grant_type: 'refresh_token', client_id: setting.clientId, refresh_token };
  expect(await post(emulator, 'oauth2/token', request)).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  });
});
