import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { AddPermissionCommand, type AddPermissionCommandInput, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import type { StartRuntime } from '../../../src/triggers/functions/runtime.js';
import { PASSWORD } from '../signed-in.js';
import { ARN, type LambdaEmulator, refusalOf, useLambda } from './lambda-emulator.js';

/** Answers the event that it was given. */
const returning: StartRuntime = () => ({
  run: async ({ payload }) => ({ kind: 'answered', payload, log: '' }),
  retire: () => undefined,
  close: async () => undefined,
});

const withPool = async (emulator: LambdaEmulator, PreSignUp = ARN) => {
  await emulator.create({ Publish: true });
  const pool = await emulator.pool({ LambdaConfig: { PreSignUp } });
  const { ClientId } = await emulator.client(pool.Id);
  let users = 0;
  const signUp = () =>
    emulator.idp().send(new SignUpCommand({ ClientId, Username: `user-${(users += 1)}`, Password: PASSWORD }));
  const allow = (input: Partial<AddPermissionCommandInput> = {}) =>
    emulator.lambda().send(
      new AddPermissionCommand({
        FunctionName: 'f',
        StatementId: 'cognito',
        Action: 'lambda:InvokeFunction',
        Principal: 'cognito-idp.amazonaws.com',
        ...input,
      }),
    );
  return { pool, signUp, allow };
};

const DENIED = {
  name: 'UnexpectedLambdaException',
  message: 'PreSignUp invocation failed due to error AccessDeniedException.',
  status: 400,
};

describe('with lambdaPermissions: strict', () => {
  const emulator = useLambda({ start: returning, permissions: 'strict' });

  test('a pool runs a function only while its policy lets it', async () => {
    const { pool, signUp, allow } = await withPool(emulator);
    expect(await refusalOf(signUp())).toEqual(DENIED);
    await allow({ SourceArn: pool.Arn, SourceAccount: '000000000000' });
    await signUp();
    await emulator.lambda().send(new RemovePermissionCommand({ FunctionName: 'f', StatementId: 'cognito' }));
    expect(await refusalOf(signUp())).toEqual(DENIED);
  });

  test('a policy for another pool is not enough', async () => {
    const { pool, signUp, allow } = await withPool(emulator);
    await allow({ SourceArn: `${pool.Arn}x` });
    expect(await refusalOf(signUp())).toEqual(DENIED);
  });

  test('a version has a policy of its own', async () => {
    const { signUp, allow } = await withPool(emulator, `${ARN}:1`);
    await allow();
    expect(await refusalOf(signUp())).toEqual(DENIED);
    await allow({ Qualifier: '1' });
    await signUp();
  });
});

describe('without', () => {
  const emulator = useLambda({ start: returning });

  test('no policy is asked for', async () => {
    const { signUp } = await withPool(emulator);
    await signUp();
  });
});
