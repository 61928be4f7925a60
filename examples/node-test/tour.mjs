import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { execFileSync } from 'node:child_process';
import { recognito } from 'recognito/testing';

// The emulator of RECOGNITO_URL, or one that is started.
const cognito = await recognito();

// A world of its own. With `seed` the same calls make the same ids, codes and tokens in every run.
const world = await cognito.world({ seed: 'tour', clock: { mode: 'frozen', now: '2030-01-01T12:00:00Z' } });
const idp = new CognitoIdentityProviderClient(world.clientConfig);

// Fill it with a document (docs/seed.md), and find the ids by name. Importing it again changes nothing.
const { pools } = await world.seed({
  pools: [
    {
      name: 'app',
      settings: { AutoVerifiedAttributes: ['email'] },
      clients: [{ name: 'web' }],
      groups: [{ name: 'admins' }],
      users: [{ username: 'alice', email: 'alice@example.com', password: 'Passw0rd!', groups: ['admins'] }],
    },
  ],
});
const { app } = pools;
const ClientId = app.clients.web.id;

// Name a moment to come back to.
await world.snapshot('seeded');

// The inbox: the newest message that fits, as soon as there is one; code, link and temporaryPassword are taken out.
const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
await idp.send(new SignUpCommand({ ClientId, Username: 'bob', Password: 'Passw0rd!', UserAttributes }));
const message = await world.inbox.waitFor({ to: 'bob@example.com', kind: 'verification', timeout: 1_000 });
await idp.send(new ConfirmSignUpCommand({ ClientId, Username: 'bob', ConfirmationCode: message.code }));
console.log(message.channel, message.kind); // email sign-up
console.log((await world.inbox.list()).length); // 1

// The log, what differs from a moment, and the world as it was then.
console.log((await world.events({ type: 'UserConfirmed' })).length); // 1
const { differences } = await world.diff('seeded');
console.log(differences.map(({ change, kind, name }) => `${change} ${kind} ${name}`)); // [ 'added user bob' ]
const [seeded] = await world.snapshots();
const { pools: then } = await world.state({ at: seeded.position, user: 'alice' });
console.log(then[0].users[0].status); // CONFIRMED

// Back to the moment, clock and all; reset leads to the empty start.
await world.restore('seeded');
console.log((await world.inbox.list()).length); // 0

// The clock: tokens, codes, sessions and lock-outs expire by it. run() lets it run on from where it is.
await world.clock.advance('PT1H1M');
console.log(await world.clock.now()); // 2030-01-01T13:01:00.000Z

// Tokens without a sign-in, for tests of an API that judges them.
const { accessToken, idToken } = await world.tokens.mint({
  pool: app,
  client: app.clients.web,
  user: 'alice',
  groups: ['admins', 'editors'],
  claims: { tenant: 'acme' },
  expiresIn: 60,
});
console.log(accessToken.split('.').length, idToken.split('.').length); // 3 3

// AWS credentials of a user of an identity pool, for any client of the SDK; a fake of another service asks what their key stands for.
const ProviderName = `cognito-idp.us-east-1.amazonaws.com/${app.id}`;
const { identityPools } = await world.seed({
  identityPools: [
    {
      name: 'app',
      settings: { CognitoIdentityProviders: [{ ProviderName, ClientId }] },
      roles: { Roles: { authenticated: 'arn:aws:iam::000000000000:role/user' } },
    },
  ],
});
const { credentials } = await world.identity({ identityPool: identityPools.app, user: 'alice' });
console.log((await world.credentials.find(credentials.accessKeyId)).roleArn); // arn:aws:iam::000000000000:role/user

// What Lambda triggers were asked and answered.
console.log(await world.triggers.invocations({ pool: app.id })); // []

// A world that begins with all that this one has, in O(1), and goes its own way: one for each of many tests at the same time.
const fork = await world.fork({ snapshot: 'seeded' });
console.log(fork.endpoint === world.endpoint); // false
await fork.close();

// Variables that lead a process into the world; clients of other services are not led anywhere.
const print = 'console.log(process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER)';
const printed = execFileSync(process.execPath, ['-e', print], { env: { ...process.env, ...world.env } });
console.log(printed.toString().trim() === world.endpoint); // true

// All of it as a document, with ids, secrets and passwords at rest: it makes the same elsewhere.
const document = await world.export();
console.log(document.pools[0].id === app.id); // true

// Every call from here on, to be made once more: the answers and the log must be the same, byte for byte.
const recording = await world.record('tour');
await idp.send(new SignUpCommand({ ClientId, Username: 'carol', Password: 'Passw0rd!' }));
await recording.stop();
const { equal, calls } = await recording.replay();
console.log(equal, calls); // true 1
await recording.delete();

// Whatever is refused says what to do.
const refused = await world.restore('sedeed').catch((error) => error);
console.log(refused.name, refused.status, refused.error); // RecognitoError 404 UnknownSnapshot

// Deletes the worlds that were made here.
await cognito.close();
