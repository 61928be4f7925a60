import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  ListUserPoolsCommand,
  paginateListUsers,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../operations/emulator.js';

const emulator = useEmulator();
const clients: CognitoIdentityProviderClient[] = [];

/** A client as a program would make it: everything but the endpoint and the credentials is the SDK's default, retries too. */
const client = (
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined = {
    accessKeyId: 'test',
    secretAccessKey: 'test',
  },
) => {
  const made = new CognitoIdentityProviderClient({ endpoint: emulator.endpoint(), region: 'us-east-1', credentials });
  clients.push(made);
  return made;
};

afterEach(() => {
  for (const made of clients.splice(0)) made.destroy();
});

test('a pool lives from its making to its end through one client', async () => {
  const idp = client();
  const { UserPool } = await idp.send(new CreateUserPoolCommand({ PoolName: 'my-app' }));
  const UserPoolId = UserPool?.Id;
  expect(UserPool?.CreationDate).toBeInstanceOf(Date);
  const { UserPoolClient } = await idp.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  const ClientId = UserPoolClient?.ClientId;
  const { User } = await idp.send(
    new AdminCreateUserCommand({ UserPoolId, Username: 'alice', TemporaryPassword: 'Temp-0rary' }),
  );
  expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  const begun = await idp.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'alice', PASSWORD: 'Temp-0rary' },
    }),
  );
  expect(begun.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  const { AuthenticationResult } = await idp.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: begun.Session,
      ChallengeResponses: { USERNAME: 'alice', NEW_PASSWORD: 'Passw0rd!' },
    }),
  );
  const got = await idp.send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));
  expect(got.Username).toBe('alice');
  const deleted = await idp.send(new DeleteUserPoolCommand({ UserPoolId }));
  expect(deleted.$metadata).toMatchObject({ httpStatusCode: 200, attempts: 1 });
  await expect(idp.send(new DescribeUserPoolCommand({ UserPoolId }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('a refusal is an error of its class, with the request id, and is not tried again', async () => {
  const lookUp = client().send(new AdminGetUserCommand({ UserPoolId: 'us-east-1_nothing', Username: 'alice' }));
  const error = (await lookUp.catch((caught: unknown) => caught)) as {
    constructor: { name: string };
    $metadata: { requestId: string };
  };
  expect(error).toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool us-east-1_nothing does not exist.',
    $fault: 'client',
    $metadata: { httpStatusCode: 400, attempts: 1 },
  });
  expect(error.constructor.name).toBe('ResourceNotFoundException');
  expect(error.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('what is not emulated says so, and is not tried again', async () => {
  const AcrConfiguration = { Level1: { AcrValue: 'one' } };
  const create = new CreateUserPoolCommand({ PoolName: 'p', AcrConfiguration });
  await expect(client().send(create)).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: 'CreateUserPool.AcrConfiguration is not emulated by this version of Recognito.',
    $metadata: { httpStatusCode: 501, attempts: 1 },
  });
});

test('a fault is tried again, and a call that then succeeds is answered', async () => {
  emulator.expectFaults();
  const world = emulator.world();
  const read = world.read.bind(world);
  let faults = 0;
  world.read = (look) => {
    faults += 1;
    return faults <= 2 ? Promise.reject(new Error('not now')) : read(look);
  };
  const { UserPools, $metadata } = await client().send(new ListUserPoolsCommand({ MaxResults: 1 }));
  expect(UserPools).toEqual([]);
  expect($metadata).toMatchObject({ httpStatusCode: 200, attempts: 3 });
});

test('a body that is too large is refused with a sentence, however far its sending got', async () => {
  const { Id } = await emulator.pool();
  const UserAttributes = [{ Name: 'name', Value: 'x'.repeat(20_000_000) }];
  await expect(
    client().send(new AdminCreateUserCommand({ UserPoolId: Id, Username: 'alice', UserAttributes })),
  ).rejects.toMatchObject({
    name: 'RequestEntityTooLargeException',
    message: 'The body is larger than 5242880 bytes.',
    $metadata: { httpStatusCode: 413 },
  });
});

test('a paginator walks every page', async () => {
  const { Id } = await emulator.pool();
  const idp = client();
  const names = Array.from({ length: 7 }, (_, i) => `user-${i}`);
  await Promise.all(
    names.map((Username) =>
      idp.send(new AdminCreateUserCommand({ UserPoolId: Id, Username, MessageAction: 'SUPPRESS' })),
    ),
  );
  const found: (string | undefined)[] = [];
  for await (const page of paginateListUsers({ client: idp, pageSize: 3 }, { UserPoolId: Id })) {
    expect(page.Users?.length).toBeLessThanOrEqual(3);
    found.push(...(page.Users ?? []).map(({ Username }) => Username));
  }
  expect(found.sort()).toEqual(names);
});

test('a hundred calls at once over one client are all answered', async () => {
  const { Id } = await emulator.pool();
  const idp = client();
  const created = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      idp.send(new AdminCreateUserCommand({ UserPoolId: Id, Username: `user-${i}`, TemporaryPassword: 'Temp-0rary' })),
    ),
  );
  const subs = created.map(({ User }) => User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value);
  expect(new Set(subs).size).toBe(100);
  expect(created.every(({ $metadata }) => $metadata.attempts === 1)).toBe(true);
});
