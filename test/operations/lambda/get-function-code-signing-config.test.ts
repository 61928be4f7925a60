import { GetFunctionCodeSigningConfigCommand } from '@aws-sdk/client-lambda';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const get = (FunctionName: string) => emulator.lambda().send(new GetFunctionCodeSigningConfigCommand({ FunctionName }));

describe('validation', () => {
  test('a name that is too long', async () => {
    expect(await refusalOf(get('x'.repeat(257)))).toMatchObject({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${'x'.repeat(257)}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 256`,
    });
  });
});

describe('refusals', () => {
  test('a function that is not there', async () => {
    expect(await refusalOf(get('f'))).toEqual({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${ARN}`,
      status: 404,
    });
  });
});

describe('effects', () => {
  test('a function has none: the answer is empty', async () => {
    await emulator.create();
    const { $metadata, ...shown } = await get(ARN);
    expect($metadata.httpStatusCode).toBe(200);
    expect(shown).toEqual({});
  });
});
