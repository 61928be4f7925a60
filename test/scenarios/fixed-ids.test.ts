import {
  CreateIdentityPoolCommand,
  DeleteIdentityPoolCommand,
  DescribeIdentityPoolCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  CreateUserPoolClientCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { tell } from '../http/emulator/control.js';
import { useEmulator } from '../operations/emulator.js';
import { addUser } from '../operations/signed-in.js';

const emulator = useEmulator();

const POOL_ID = 'us-east-1_myid123';
const IDENTITY_POOL_ID = 'us-east-1:00000000-0000-0000-0000-000000000001';
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

const tagged = (id: string) => emulator.pool({ UserPoolTags: { _custom_id_: id } });
const newClient = (UserPoolId: string, ClientName: string, more: object = {}) =>
  emulator.idp().send(new CreateUserPoolClientCommand({ UserPoolId, ClientName, ...more }));
const newIdentityPool = (id: string) =>
  emulator.identity().send(
    new CreateIdentityPoolCommand({
      IdentityPoolName: 'p',
      AllowUnauthenticatedIdentities: true,
      IdentityPoolTags: { _custom_id_: id },
    }),
  );

describe('refusals', () => {
  test.each([
    [
      'myid123',
      'The tag _custom_id_ names no id of a user pool: that is us-east-1_ and letters and digits, up to 55 characters.',
    ],
    ['eu-west-1_myid123', 'The tag _custom_id_ names an id of the Region eu-west-1; this call is for us-east-1.'],
  ])('a user pool that a tag calls %s', async (id, message) => {
    await expect(tagged(id)).rejects.toMatchObject(invalid(message));
  });

  test('an id that a user pool or an identity pool has, whoever it belongs to', async () => {
    await tagged(POOL_ID);
    const taken = invalid(`The tag _custom_id_ names ${POOL_ID}, the id of a user pool that is there.`);
    await expect(tagged(POOL_ID)).rejects.toMatchObject(taken);
    const { body } = await emulator.raw(
      'CreateUserPool',
      { PoolName: 'p', UserPoolTags: { _custom_id_: POOL_ID } },
      {
        authorization:
          'AWS4-HMAC-SHA256 Credential=123456789012/20300101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
      },
    );
    expect(body).toEqual({ __type: taken.name, message: taken.message });

    await newIdentityPool(IDENTITY_POOL_ID);
    await expect(newIdentityPool(IDENTITY_POOL_ID)).rejects.toMatchObject(
      invalid(`The tag _custom_id_ names ${IDENTITY_POOL_ID}, the id of an identity pool that is there.`),
    );
  });

  test('of two calls at once that want one id, one', async () => {
    const answers = await Promise.allSettled([tagged(POOL_ID), tagged(POOL_ID)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test("a client's id that is none, is taken, or is not the one that it has", async () => {
    const { Id = '' } = await emulator.pool();
    await expect(newClient(Id, '_custom_id_:my-client')).rejects.toMatchObject(
      invalid(
        'The client name _custom_id_:my-client makes "my-client" the id of the client: that is 1 to 128 letters, digits, _ and +.',
      ),
    );
    await newClient(Id, '_custom_id_:c1');
    await expect(newClient(Id, '_custom_id_:c1')).rejects.toMatchObject(
      invalid('The client name _custom_id_:c1 makes c1 the id of the client: another client has it.'),
    );
    const rename = new UpdateUserPoolClientCommand({ UserPoolId: Id, ClientId: 'c1', ClientName: '_custom_id_:c2' });
    await expect(emulator.idp().send(rename)).rejects.toMatchObject(
      invalid('The client name _custom_id_:c2 names the id c2; the client has the id c1.'),
    );
  });

  test('a name with a colon elsewhere, in the words of AWS', async () => {
    const { Id = '' } = await emulator.pool();
    await expect(newClient(Id, 'my:client')).rejects.toMatchObject(
      invalid(
        "1 validation error detected: Value 'my:client' at 'clientName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+",
      ),
    );
  });

  test("a secret in floci's tag that AWS would not take", async () => {
    const { Id = '' } = await emulator.pool({ UserPoolTags: { 'floci:override-cognito-client-secret': 'local' } });
    await expect(newClient(Id, 'web', { GenerateSecret: true })).rejects.toMatchObject(
      invalid(
        "The user pool's tag floci:override-cognito-client-secret holds no client secret: that is 24 to 64 letters, digits, _ and +.",
      ),
    );
  });

  test('a document whose client has another id than its name says is refused', async () => {
    const pools = [{ name: 'app', clients: [{ name: '_custom_id_:c1' }] }];
    const answer = await fetch(`${emulator.endpoint()}/_recognito/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pools }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      {
        message: expect.stringMatching(
          /^pools\[0\]\.clients\[0\]: The client name _custom_id_:c1 names the id c1; /,
        ) as string,
      },
    ]);
  });
});

describe('effects', () => {
  test('a user pool has the id of its tag, which is shown like others', async () => {
    expect(await tagged(POOL_ID)).toMatchObject({
      Id: POOL_ID,
      Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${POOL_ID}`,
      UserPoolTags: { _custom_id_: POOL_ID },
    });
    const { UserPool } = await emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId: POOL_ID }));
    expect(UserPool?.UserPoolTags).toEqual({ _custom_id_: POOL_ID });
    const keys = await fetch(`${emulator.endpoint()}/${POOL_ID}/.well-known/jwks.json`);
    expect(keys.status).toBe(200);
  });

  test('one that is made again under its id has nothing of the former', async () => {
    await tagged(POOL_ID);
    await addUser(emulator, POOL_ID, 'alice');
    await emulator.idp().send(new DeleteUserPoolCommand({ UserPoolId: POOL_ID }));
    await tagged(POOL_ID);
    const { Users } = await emulator.idp().send(new ListUsersCommand({ UserPoolId: POOL_ID }));
    expect(Users).toEqual([]);
  });

  test('an identity pool has the id of its tag', async () => {
    expect(await newIdentityPool(IDENTITY_POOL_ID)).toMatchObject({
      IdentityPoolId: IDENTITY_POOL_ID,
      IdentityPoolTags: { _custom_id_: IDENTITY_POOL_ID },
    });
    const IdentityPoolId = IDENTITY_POOL_ID;
    const described = await emulator.identity().send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
    expect(described.IdentityPoolName).toBe('p');
    await emulator.identity().send(new DeleteIdentityPoolCommand({ IdentityPoolId }));
    expect((await newIdentityPool(IDENTITY_POOL_ID)).IdentityPoolId).toBe(IDENTITY_POOL_ID);
  });

  test('a client has the id in its name, and keeps its name in an update', async () => {
    const { Id = '' } = await tagged(POOL_ID);
    const ClientName = '_custom_id_:myclient123';
    const { UserPoolClient } = await newClient(Id, ClientName, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    expect(UserPoolClient).toMatchObject({ ClientId: 'myclient123', ClientName });
    await emulator.idp().send(
      new UpdateUserPoolClientCommand({
        UserPoolId: Id,
        ClientId: 'myclient123',
        ClientName,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      }),
    );
    await addUser(emulator, Id, 'alice');
    const { AuthenticationResult } = await emulator.idp().send(
      new InitiateAuthCommand({
        ClientId: 'myclient123',
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'alice', PASSWORD: 'Passw0rd!' },
      }),
    );
    expect(AuthenticationResult?.RefreshToken).toBeDefined();
  });

  test("clients of a pool with floci's tags have their name as id, and its secret where they are to have one", async () => {
    const secret = 'local+secret_of_24_chars';
    const { Id = '' } = await emulator.pool({
      UserPoolTags: {
        'floci:override-id': 'us-east-1_LOCAL',
        'floci:override-cognito-client-id': 'use-name',
        'floci:override-cognito-client-secret': secret,
      },
    });
    expect(Id).toBe('us-east-1_LOCAL');
    const { UserPoolClient: api } = await newClient(Id, 'api', { GenerateSecret: true });
    expect([api?.ClientId, api?.ClientSecret]).toEqual(['api', secret]);
    const { UserPoolClient: web } = await newClient(Id, 'web');
    expect([web?.ClientId, web?.ClientSecret]).toEqual(['web', undefined]);
  });

  test('what an export says of them an import takes back', async () => {
    const { Id = '' } = await tagged(POOL_ID);
    await newClient(Id, '_custom_id_:myclient123');
    await newIdentityPool(IDENTITY_POOL_ID);
    const exported = await tell<object>(emulator.endpoint(), 'GET', 'export');
    await tell(emulator.endpoint(), 'POST', 'reset');
    await tell(emulator.endpoint(), 'POST', 'import', exported);
    expect(await tell(emulator.endpoint(), 'GET', 'export')).toEqual(exported);
    const ofClient = new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: 'myclient123' });
    expect((await emulator.idp().send(ofClient)).UserPoolClient?.ClientName).toBe('_custom_id_:myclient123');
  });
});
