import { AlgorithmSuiteIdentifier, buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import { Draw } from '../../../src/domain/kernel/draw.js';
import { unwrapDataKey } from '../../../src/domain/kms/data-key.js';
import type { LambdaConfig } from '../../../src/domain/user-pool/settings.js';
import type { Outcome } from '../../../src/triggers/lambda-function.js';
import { Invocations } from '../../../src/triggers/invocations.js';
import { CustomSenders } from '../../../src/triggers/senders/custom-senders.js';
import type { CodeToSend, Medium } from '../../../src/triggers/senders/sender-event.js';
import { TriggerDispatcher } from '../../../src/triggers/trigger-dispatcher.js';
import { poolWith } from '../../domain/user-pool/samples.js';
import { ending, ScriptedFunctions } from '../../operations/scripted-functions.js';

const KEY = 'arn:aws:kms:us-east-1:000000000000:key/12345678-9abc-def0-1234-56789abcdef1';
const worldSeed = Buffer.alloc(32, 1);

let functions: ScriptedFunctions;
let invocations: Invocations;
let warnings: string[];
let failures: unknown[];
let senders: CustomSenders;

beforeEach(() => {
  functions = new ScriptedFunctions();
  invocations = new Invocations();
  warnings = [];
  const dispatcher = new TriggerDispatcher(functions, invocations, 5_000);
  failures = [];
  senders = new CustomSenders(
    dispatcher,
    { warn: (line) => void warnings.push(line) },
    (world, { id }, at, why) => void failures.push([world, id, at, why]),
  );
});

const pool = (config: LambdaConfig = {}) => {
  const sender = { LambdaVersion: 'V1_0', LambdaArn: functions.on('sender', () => ({})) } as const;
  return poolWith({ LambdaConfig: { CustomEmailSender: sender, CustomSMSSender: sender, KMSKeyID: KEY, ...config } });
};

const occasion = {
  world: 'w1',
  at: 1_767_225_600_000,
  draw: new Draw(worldSeed, 'call:0'),
  endpoint: 'http://localhost:4566/@w1',
  awsSdkVersion: 'aws-sdk-js-3.0.0',
  clientId: 'client',
  worldSeed,
};

const message: CodeToSend = {
  source: 'SignUp',
  code: '123456',
  userName: 'alice',
  userAttributes: { sub: 's', 'cognito:user_status': 'UNCONFIRMED', email: 'alice@example.com' },
};

const send = (change: Partial<CodeToSend> = {}, medium: Medium = 'EMAIL', target = pool()) =>
  senders.send(target, medium, { ...message, ...change }, occasion);

/** As the SDK of a handler reads it, with the world's own KMS. */
const decrypted = async (code: unknown) => {
  const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  const kms = {
    decrypt: async (input: { CiphertextBlob: Uint8Array; EncryptionContext: Record<string, string> }) => {
      const found = unwrapDataKey(worldSeed, input.EncryptionContext, Buffer.from(input.CiphertextBlob));
      return { KeyId: found?.keyArn, Plaintext: found?.dataKey };
    },
  };
  const keyring = new KmsKeyringNode({ keyIds: [KEY], clientProvider: () => kms as never });
  const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(String(code), 'base64'));
  return { text: plaintext.toString(), header: messageHeader };
};

const codeAsked = (): unknown => functions.asked[0]?.request['code'];

describe('the event', () => {
  test.each([
    ['EMAIL', 'CustomEmailSender', 'customEmailSenderRequestV1'],
    ['SMS', 'CustomSMSSender', 'customSMSSenderRequestV1'],
  ] as const)('of %s has the members of AWS in their order, and no response', async (medium, trigger, type) => {
    const target = pool();
    await send({}, medium, target);
    expect(JSON.stringify({ ...functions.asked[0], request: { ...functions.asked[0]?.request, code: '…' } })).toBe(
      `{"version":"1","triggerSource":"${trigger}_SignUp","region":"us-east-1","userPoolId":"${target.id}","userName":"alice",` +
        '"callerContext":{"awsSdkVersion":"aws-sdk-js-3.0.0","clientId":"client"},' +
        `"request":{"type":"${type}","code":"…","clientMetadata":null,` +
        '"userAttributes":{"sub":"s","cognito:user_status":"UNCONFIRMED","email":"alice@example.com"}}}',
    );
  });

  test('has the metadata of the call', async () => {
    await send({ clientMetadata: { tenant: '1' } });
    expect(functions.asked[0]?.request['clientMetadata']).toEqual({ tenant: '1' });
  });
});

describe('the code', () => {
  test("is a message of the AWS Encryption SDK as Cognito's are", async () => {
    const target = pool();
    await send({}, 'EMAIL', target);
    const { text, header } = await decrypted(codeAsked());
    expect(text).toBe('123456');
    expect(header).toMatchObject({
      version: 1,
      type: 0x80,
      suiteId: AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384,
      frameLength: 4096,
    });
    expect(header.suiteId).toBe(0x0378);
    expect(Object.keys(header.encryptionContext).sort()).toEqual(['aws-crypto-public-key', 'userpool-id']);
    expect(header.encryptionContext['userpool-id']).toBe(target.id);
    expect(header.encryptedDataKeys.map(({ providerId, providerInfo }) => [providerId, providerInfo])).toEqual([
      ['aws-kms', KEY],
    ]);
  });

  test('of a temporary password is escaped as HTML', async () => {
    await send({ source: 'AdminCreateUser', code: 'a<b>&"c' });
    expect((await decrypted(codeAsked())).text).toBe('a&lt;b&gt;&amp;"c');
  });

  test('has a data key of its own for each medium', async () => {
    await send({}, 'EMAIL');
    await send({}, 'SMS');
    const [email, sms] = await Promise.all(functions.asked.map(({ request }) => decrypted(request['code'])));
    expect(email?.text).toBe(sms?.text);
    expect(email?.header.encryptedDataKeys[0]?.encryptedDataKey).not.toEqual(
      sms?.header.encryptedDataKeys[0]?.encryptedDataKey,
    );
  });
});

describe('what becomes of it', () => {
  const after = async (script: () => unknown) => {
    const target = pool();
    functions.on('sender', script);
    await send({}, 'EMAIL', target);
    const [invocation] = invocations.of('w1');
    return { target, invocation };
  };

  test.each<readonly [string, unknown]>([
    ['nothing', ending({ kind: 'answered', payload: 'null', log: '' })],
    ['no JSON', ending({ kind: 'answered', payload: 'sent', log: '' })],
    ['an event', {}],
  ])('whatever the function answers is taken: %s', async (_title, answer) => {
    const { invocation } = await after(() => answer);
    expect(invocation).toMatchObject({ trigger: 'CustomEmailSender_SignUp', tries: [{ outcome: 'answered' }] });
    expect(invocation).not.toHaveProperty('error');
    expect(warnings).toEqual([]);
  });

  test.each<readonly [string, () => unknown, number, string]>([
    [
      'a function that throws is run once',
      () => {
        throw new Error('no mail today');
      },
      1,
      'UserLambdaValidationException: CustomEmailSender failed with error no mail today.',
    ],
    [
      'one that does not answer three times',
      () => ending({ kind: 'no answer', log: '' }),
      3,
      'UnexpectedLambdaException: CustomEmailSender invocation failed due to error Socket timeout while invoking Lambda function.',
    ],
    [
      'one that may not be called once',
      () => ending({ kind: 'refused', exception: 'AccessDeniedException', message: '' } satisfies Outcome),
      1,
      'UnexpectedLambdaException: CustomEmailSender invocation failed due to error AccessDeniedException.',
    ],
  ])('%s; its failure is shown and logged, and nobody else is told', async (_title, script, tries, error) => {
    const { target, invocation } = await after(script);
    expect(invocation?.tries).toHaveLength(tries);
    expect(invocation?.error).toBe(error);
    expect(warnings).toEqual([`CustomEmailSender_SignUp of ${target.id}: ${error}`]);
    expect(failures).toEqual([['w1', target.id, occasion.at, `CustomEmailSender_SignUp: ${error}`]]);
  });

  test('a function that is nowhere is shown as such', async () => {
    const LambdaArn = 'arn:aws:lambda:us-east-1:000000000000:function:nowhere';
    await send({}, 'SMS', pool({ CustomSMSSender: { LambdaVersion: 'V1_0', LambdaArn } }));
    const error =
      'UnexpectedLambdaException: CustomSMSSender invocation failed due to error ResourceNotFoundException.';
    expect(invocations.of('w1')).toMatchObject([{ function: LambdaArn, tries: [], error }]);
    expect(warnings).toHaveLength(1);
  });

  test('a source of functions that breaks is logged', async () => {
    const target = pool();
    functions.find = () => Promise.reject(new Error('broken'));
    await send({}, 'EMAIL', target);
    expect(warnings).toEqual([expect.stringMatching(`^CustomEmailSender_SignUp of ${target.id}: Error: broken\n`)]);
    expect(failures).toEqual([['w1', target.id, occasion.at, 'CustomEmailSender_SignUp: Error: broken']]);
  });

  test('a pool without the sender is a fault of the caller, and logged', async () => {
    await send({}, 'EMAIL', poolWith());
    expect(functions.asked).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('The pool has no such sender.')]);
  });
});
