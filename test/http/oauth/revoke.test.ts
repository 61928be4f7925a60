import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { type Setting, signIn } from '../../operations/signed-in.js';
import { basic, post, WEB, withWeb } from './oauth-calls.js';

const emulator = useEmulator();

const revoke = ({ clientId, secret }: Setting, token: string, more: Readonly<Record<string, string>> = {}) =>
  post(
    emulator,
    'oauth2/revoke',
    { token, ...(secret === undefined && { client_id: clientId }), ...more },
    secret === undefined ? {} : basic(clientId, secret),
  );
const refusal = (status: number, error: string) => ({ status, body: { error } });

describe('a refresh token that is given back', () => {
  test('ends what stems from it', async () => {
    const of = await withWeb(emulator);
    const { AccessToken, RefreshToken = '' } = await signIn(emulator, of);
    const { status, text } = await revoke(of, RefreshToken);
    expect([status, text]).toEqual([200, '']);
    await expect(emulator.idp().send(new GetUserCommand({ AccessToken }))).rejects.toThrow(
      'Access Token has been revoked',
    );
    expect((await revoke(of, RefreshToken)).status).toBe(200);
  });

  test('may be one that nobody knows', async () => {
    expect((await revoke(await withWeb(emulator), 'whatever')).status).toBe(200);
  });

  test('of a confidential client comes with its secret', async () => {
    const of = await withWeb(emulator, { client: { GenerateSecret: true } });
    expect((await revoke(of, 'whatever')).status).toBe(200);
    expect(await revoke({ ...of, secret: 'wrong' }, 'whatever')).toMatchObject(refusal(401, 'invalid_client'));
    const fields = { token: 'x', client_id: of.clientId };
    expect(await post(emulator, 'oauth2/revoke', fields)).toMatchObject(refusal(401, 'invalid_client'));
  });
});

describe('it is refused', () => {
  test('where it is missing', async () => {
    expect(await revoke(await withWeb(emulator), '')).toMatchObject(refusal(400, 'invalid_request'));
  });

  test('where it is another kind of token', async () => {
    const of = await withWeb(emulator);
    const { AccessToken = '', IdToken = '' } = await signIn(emulator, of);
    for (const token of [AccessToken, IdToken]) {
      expect(await revoke(of, token)).toMatchObject(refusal(400, 'unsupported_token_type'));
    }
  });

  test('where the client does not revoke', async () => {
    const of = await withWeb(emulator, { client: { EnableTokenRevocation: false } });
    expect(await revoke(of, 'whatever')).toMatchObject(refusal(400, 'invalid_request'));
  });

  test('where it is another client’s, which keeps it', async () => {
    const of = await withWeb(emulator);
    const { RefreshToken = '', AccessToken } = await signIn(emulator, of);
    const { ClientId: clientId } = await emulator.client(of.poolId, WEB);
    expect(await revoke({ ...of, clientId }, RefreshToken)).toMatchObject(refusal(401, 'invalid_client'));
    await emulator.idp().send(new GetUserCommand({ AccessToken }));
  });

  test('from a client that is not there', async () => {
    const of = await withWeb(emulator);
    expect(await revoke({ ...of, clientId: 'nobody' }, 'x')).toMatchObject(refusal(401, 'invalid_client'));
  });
});
