import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../operations/emulator.js';
import { ScriptedFunctions } from '../operations/scripted-functions.js';
import { runDocumentedSender } from '../triggers/senders/run-documented-sender.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions, isRecorded: true });

const KEY = 'arn:aws:kms:us-east-1:000000000000:key/12345678-9abc-def0-1234-56789abcdef1';

/** A pool whose e-mails go to AWS's documented handler, and what that one reads from the next event. */
const poolWithSender = async () => {
  let tell: (code: Promise<string>) => void;
  const read = new Promise<string>((resolve) => (tell = resolve));
  const LambdaArn = functions.on('sender', (event, run) => {
    tell(runDocumentedSender(event, run.endpoint, KEY));
  });
  const { Id: UserPoolId } = await emulator.pool({
    AutoVerifiedAttributes: ['email'],
    LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn }, KMSKeyID: KEY },
  });
  return { UserPoolId, read };
};

test('a user confirms with the code that the pool’s own sender decrypted, and Cognito sends nothing', async () => {
  const { UserPoolId, read } = await poolWithSender();
  const { ClientId } = await emulator.client(UserPoolId);
  const idp = emulator.idp();
  const user = { ClientId, Username: 'alice' };
  const { CodeDeliveryDetails } = await idp.send(
    new SignUpCommand({
      ...user,
      Password: 'Correct-horse-1',
      UserAttributes: [{ Name: 'email', Value: 'alice@example.com' }],
    }),
  );
  expect(CodeDeliveryDetails).toEqual({
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: 'a***@e***',
  });
  const code = await read;
  expect(code).toMatch(/^\d{6}$/);
  await idp.send(new ConfirmSignUpCommand({ ...user, ConfirmationCode: code }));
  const { UserStatus } = await idp.send(new AdminGetUserCommand({ UserPoolId, Username: 'alice' }));
  expect(UserStatus).toBe('CONFIRMED');
  const inbox = await fetch(`${emulator.endpoint()}/_recognito/messages`);
  expect(await inbox.json()).toEqual({ messages: [] });
});

test('a temporary password arrives at the sender as HTML', async () => {
  const { UserPoolId, read } = await poolWithSender();
  await emulator.idp().send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'bob',
      TemporaryPassword: 'Less<than-1',
      UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  );
  expect(await read).toBe('Less&lt;than-1');
});
