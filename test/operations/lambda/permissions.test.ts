import {
  AddPermissionCommand,
  type AddPermissionCommandInput,
  CreateAliasCommand,
  DeleteAliasCommand,
  GetPolicyCommand,
  RemovePermissionCommand,
  type RemovePermissionCommandInput,
} from '@aws-sdk/client-lambda';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const add = (input: Partial<AddPermissionCommandInput> = {}) =>
  emulator.lambda().send(
    new AddPermissionCommand({
      FunctionName: 'f',
      StatementId: 'cognito',
      Action: 'lambda:InvokeFunction',
      Principal: 'cognito-idp.amazonaws.com',
      ...input,
    }),
  );
const get = (Qualifier?: string) => emulator.lambda().send(new GetPolicyCommand({ FunctionName: 'f', Qualifier }));
const remove = (input: Partial<RemovePermissionCommandInput> = {}) =>
  emulator.lambda().send(new RemovePermissionCommand({ FunctionName: 'f', StatementId: 'cognito', ...input }));

const STATEMENT = {
  Sid: 'cognito',
  Effect: 'Allow',
  Principal: { Service: 'cognito-idp.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
  Resource: ARN,
};

describe('validation', () => {
  test('an action and an id that are none', async () => {
    expect(await refusalOf(add({ Action: 'invoke', StatementId: 'a b' }))).toEqual({
      name: 'ValidationException',
      message:
        "2 validation errors detected: Value 'a b' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+); Value 'invoke' at 'action' failed to satisfy constraint: Member must satisfy regular expression pattern: (lambda:[*]|lambda:[a-zA-Z]+|[*])",
      status: 400,
    });
  });
});

describe('refusals', () => {
  test('a function that is not there', async () => {
    expect(await refusalOf(add())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
    expect(await refusalOf(get())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
    expect(await refusalOf(remove())).toEqual({
      name: 'ResourceNotFoundException',
      message: `No policy found for: ${ARN}`,
      status: 404,
    });
  });

  test.each([
    [{ Qualifier: '1' }, 'ResourceNotFoundException', `Function not found: ${ARN}:1`, 404],
    [{ Qualifier: 'prod' }, 'ResourceNotFoundException', `Cannot find alias arn: ${ARN}:prod`, 404],
    [
      { Qualifier: '$LATEST' },
      'InvalidParameterValueException',
      'We currently do not support adding policies for $LATEST.',
      400,
    ],
    [
      { Principal: 'somebody' },
      'InvalidParameterValueException',
      'The provided principal was invalid. Please check the principal and try again.',
      400,
    ],
    [
      { RevisionId: 'another' },
      'PreconditionFailedException',
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
      412,
    ],
  ])('AddPermission with %j', async (input, name, message, status) => {
    await emulator.create();
    expect(await refusalOf(add(input))).toEqual({ name, message, status });
  });

  test('an id that is there already, in the same policy', async () => {
    await emulator.create({ Publish: true });
    await add();
    await add({ Qualifier: '1' });
    expect(await refusalOf(add())).toEqual({
      name: 'ResourceConflictException',
      message:
        'The statement id (cognito) provided already exists. Please provide a new statement id, or remove the existing statement.',
      status: 409,
    });
  });

  test('a policy or a statement that is not there', async () => {
    await emulator.create();
    const notFound = (message: string) => ({ name: 'ResourceNotFoundException', message, status: 404 });
    expect(await refusalOf(get())).toEqual(notFound('The resource you requested does not exist.'));
    expect(await refusalOf(get('prod'))).toEqual(notFound('The resource you requested does not exist.'));
    expect(await refusalOf(remove())).toEqual(notFound('No policy is associated with the given resource.'));
    expect(await refusalOf(remove({ Qualifier: '7' }))).toEqual(notFound(`Function not found: ${ARN}:7`));
    await add();
    expect(await refusalOf(remove({ StatementId: 'other' }))).toEqual(
      notFound('Statement other is not found in resource policy.'),
    );
    expect(await refusalOf(remove({ RevisionId: 'another' }))).toMatchObject({ name: 'PreconditionFailedException' });
  });
});

describe('effects', () => {
  test('a statement is answered as AWS writes it, kept, shown and removed', async () => {
    const { RevisionId } = await emulator.create();
    const { Statement, $metadata } = await add({ RevisionId });
    expect($metadata.httpStatusCode).toBe(201);
    expect(Statement).toBe(JSON.stringify(STATEMENT));
    const shown = await get();
    expect(shown.Policy).toBe(JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: [STATEMENT] }));
    expect(shown.RevisionId).not.toBe(RevisionId);
    expect((await remove({ RevisionId: shown.RevisionId })).$metadata.httpStatusCode).toBe(204);
    expect(await refusalOf(get())).toMatchObject({ message: 'The resource you requested does not exist.' });
  });

  test.each([
    [
      { SourceArn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/p', SourceAccount: '000000000000' },
      {
        Condition: {
          StringEquals: { 'AWS:SourceAccount': '000000000000' },
          ArnLike: { 'AWS:SourceArn': 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/p' },
        },
      },
    ],
    [{ Principal: '123456789012' }, { Principal: { AWS: 'arn:aws:iam::123456789012:root' } }],
    [{ Principal: 'arn:aws:iam::123456789012:user/u' }, { Principal: { AWS: 'arn:aws:iam::123456789012:user/u' } }],
    [
      {
        Principal: '*',
        PrincipalOrgID: 'o-abcdefghij',
        FunctionUrlAuthType: 'NONE',
        EventSourceToken: 't',
        InvokedViaFunctionUrl: true,
      },
      {
        Principal: '*',
        Condition: {
          StringEquals: {
            'lambda:FunctionUrlAuthType': 'NONE',
            'aws:PrincipalOrgID': 'o-abcdefghij',
            'lambda:EventSourceToken': 't',
          },
          Bool: { 'lambda:InvokedViaFunctionUrl': 'true' },
        },
      },
    ],
  ] as [Partial<AddPermissionCommandInput>, object][])('%j is written as a policy says it', async (input, expected) => {
    await emulator.create();
    const { Statement = '' } = await add(input);
    expect(JSON.parse(Statement)).toEqual({ ...STATEMENT, ...expected });
  });

  test('a version and an alias have policies of their own, which go with the alias', async () => {
    await emulator.create({ Publish: true });
    const alias = { FunctionName: 'f', Name: 'prod' };
    await emulator.lambda().send(new CreateAliasCommand({ ...alias, FunctionVersion: '1' }));
    await add();
    await add({ Qualifier: '1', StatementId: 'on-version' });
    await add({ FunctionName: 'f:prod', StatementId: 'on-alias' });
    const resources = async (qualifier?: string) => {
      const { Statement } = JSON.parse((await get(qualifier)).Policy ?? '') as {
        Statement: { Sid: string; Resource: string }[];
      };
      return Statement.map(({ Sid, Resource }) => [Sid, Resource]);
    };
    expect(await resources()).toEqual([['cognito', ARN]]);
    expect(await resources('1')).toEqual([['on-version', `${ARN}:1`]]);
    expect(await resources('prod')).toEqual([['on-alias', `${ARN}:prod`]]);
    await emulator.lambda().send(new DeleteAliasCommand(alias));
    expect(await refusalOf(get('prod'))).toMatchObject({ status: 404 });
    expect(await resources('1')).toHaveLength(1);
  });
});
