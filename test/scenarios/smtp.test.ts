import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { resolveSettings } from '../../src/config.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { type RunningServer, serve } from '../../src/serve.js';
import { tell } from '../http/emulator/control.js';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A mail server; `mails` grows with what it gets. `port`: where to listen. */
const mailServer = async (port = 0) => {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  undo.push(() => new Promise((resolve) => server.close(resolve)));
  return { mails, port: (server.server.address() as AddressInfo).port };
};

const start = async (smtp: string): Promise<RunningServer & { idp: CognitoIdentityProviderClient }> => {
  const flags = { memory: true, port: '0', smtp, logLevel: 'silent' };
  const { settings } = await resolveSettings({ flags, env: {}, cwd: PACKAGE_ROOT });
  const server = await serve(settings);
  undo.push(() => server.stop());
  const idp = new CognitoIdentityProviderClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  undo.push(async () => idp.destroy());
  return { ...server, idp };
};

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
};

const poolIn = async (idp: CognitoIdentityProviderClient) => {
  const { UserPool } = await idp.send(
    new CreateUserPoolCommand({
      PoolName: 'app',
      AutoVerifiedAttributes: ['email'],
      EmailConfiguration: {
        SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/app@example.com',
        ReplyToEmailAddress: 'help@example.com',
      },
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', ExternalId: 'x' },
    }),
  );
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await idp.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'web' }));
  return { UserPoolId, ClientId: UserPoolClient?.ClientId ?? '' };
};

test('every e-mail of every world is in the inbox and at the mail server, text messages in the inbox alone', async () => {
  const { mails, port } = await mailServer();
  const { idp, endpoint } = await start(`smtp://127.0.0.1:${port}`);
  const { UserPoolId, ClientId } = await poolIn(idp);
  const UserAttributes = [
    { Name: 'email', Value: 'alice@example.com' },
    { Name: 'phone_number', Value: '+15550100' },
  ];
  await idp.send(new SignUpCommand({ ClientId, Username: 'alice', Password: 'Passw0rd!', UserAttributes }));
  await until(() => mails.length === 1);
  const { messages } = await tell<{ messages: Record<string, string>[] }>(endpoint, 'GET', 'messages');
  expect(messages).toMatchObject([{ kind: 'sign-up', from: 'app@example.com', replyTo: 'help@example.com' }]);
  const [mail = ''] = mails;
  expect(mail).toContain(`Message-ID: <${messages[0]?.id}@example.com>`);
  expect(mail).toContain('From: app@example.com');
  expect(mail).toContain('Reply-To: help@example.com');
  expect(mail).toContain('To: alice@example.com');
  expect(mail).toContain(`Your confirmation code is ${messages[0]?.code}`);
  expect(mail).toContain('X-Recognito-World: default');

  // What has gone out is not called back, and what is sent after it goes out too, from another world as well.
  await tell(endpoint, 'POST', 'worlds', { name: 'w1', from: { world: 'default' } });
  await tell(endpoint, 'POST', 'reset');
  expect(mails).toHaveLength(1);
  const other = new CognitoIdentityProviderClient({
    endpoint: `${endpoint}/@w1`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await other.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'bob',
      UserAttributes: [
        { Name: 'email', Value: 'bob@example.com' },
        { Name: 'phone_number', Value: '+15550100' },
      ],
      DesiredDeliveryMediums: ['SMS', 'EMAIL'],
    }),
  );
  other.destroy();
  await until(() => mails.length === 2);
  expect(mails[1]).toContain('To: bob@example.com');
  expect(mails[1]).toContain('X-Recognito-World: w1');
});

test('no call waits for a mail server that is not there, and it gets the mail when it is back', async () => {
  const first = await mailServer();
  await undo.pop()?.();
  const { idp } = await start(`smtp://127.0.0.1:${first.port}`);
  const { ClientId } = await poolIn(idp);
  const UserAttributes = [{ Name: 'email', Value: 'alice@example.com' }];
  await idp.send(new SignUpCommand({ ClientId, Username: 'alice', Password: 'Passw0rd!', UserAttributes }));
  const { mails } = await mailServer(first.port);
  await until(() => mails.length === 1);
  expect(mails[0]).toContain('To: alice@example.com');
});

test('what waits for the mail server at the end of the emulator is tried once more', async () => {
  const first = await mailServer();
  await undo.pop()?.();
  const server = await start(`smtp://127.0.0.1:${first.port}`);
  const { ClientId } = await poolIn(server.idp);
  const UserAttributes = [{ Name: 'email', Value: 'alice@example.com' }];
  await server.idp.send(new SignUpCommand({ ClientId, Username: 'alice', Password: 'Passw0rd!', UserAttributes }));
  // The first try has failed by now.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const { mails } = await mailServer(first.port);
  await server.stop();
  expect(mails).toHaveLength(1);
});
