import { Draw } from '../../../src/domain/kernel/draw.js';
import { Invocations } from '../../../src/triggers/invocations.js';
import { CustomSenders } from '../../../src/triggers/senders/custom-senders.js';
import { TriggerDispatcher } from '../../../src/triggers/trigger-dispatcher.js';
import { poolWith } from '../../domain/user-pool/samples.js';
import { useEmulator } from '../../operations/emulator.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { runDocumentedSender } from './run-documented-sender.js';

const emulator = useEmulator();

const KEY = 'arn:aws:kms:us-east-1:000000000000:key/12345678-9abc-def0-1234-56789abcdef1';

/** What the documented handler reads from the event of a code that is made in a world of this seed, or how it fails. */
const read = async ({ worldSeed = emulator.world().seed, keyArn = KEY } = {}): Promise<string> => {
  const functions = new ScriptedFunctions();
  const invocations = new Invocations();
  let code = '';
  const LambdaArn = functions.on('sender', async (event, run) => {
    code = await runDocumentedSender(event, run.endpoint, keyArn);
  });
  const senders = new CustomSenders(new TriggerDispatcher(functions, invocations, undefined), {
    warn: () => undefined,
  });
  const { seed, name: world } = emulator.world();
  await senders.send(
    poolWith({ LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn }, KMSKeyID: KEY } }),
    'EMAIL',
    { source: 'ResendCode', code: '424242', userName: 'alice', userAttributes: { email: 'alice@example.com' } },
    {
      world,
      at: 0,
      draw: new Draw(seed, 'call:0'),
      endpoint: emulator.endpoint(),
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: null,
      worldSeed,
    },
  );
  const [invocation] = invocations.of(world);
  return invocation?.error ?? code;
};

describe("AWS's documented handler", () => {
  test('reads the code with the SDK and the KMS that it finds by AWS_ENDPOINT_URL', async () => {
    expect(await read()).toBe('424242');
  });

  test('reads nothing of another world', async () => {
    expect(await read({ worldSeed: Buffer.alloc(32) })).toMatch(
      /^UserLambdaValidationException: CustomEmailSender failed with error Unable to decrypt data key .*InvalidCiphertextException/s,
    );
  });

  test("reads nothing with a key that is not the pool's", async () => {
    expect(await read({ keyArn: KEY.replace(/.$/, '2') })).toBe(
      'UserLambdaValidationException: CustomEmailSender failed with error unencryptedDataKey has not been set.',
    );
  });
});
