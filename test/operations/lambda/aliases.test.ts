import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  AddPermissionCommand,
  CreateAliasCommand,
  type CreateAliasCommandInput,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetPolicyCommand,
  ListAliasesCommand,
  type ListAliasesCommandInput,
  PublishVersionCommand,
  UpdateAliasCommand,
  type UpdateAliasCommandInput,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { StartRuntime } from '../../../src/triggers/functions/runtime.js';
import { PASSWORD } from '../signed-in.js';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda();
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=test/20000101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=x';

const create = (input: Partial<CreateAliasCommandInput> = {}) =>
  emulator.lambda().send(new CreateAliasCommand({ FunctionName: 'f', Name: 'prod', FunctionVersion: '1', ...input }));
const get = (Name = 'prod') => emulator.lambda().send(new GetAliasCommand({ FunctionName: 'f', Name }));
const remove = (Name = 'prod') => emulator.lambda().send(new DeleteAliasCommand({ FunctionName: 'f', Name }));
const update = (input: Partial<UpdateAliasCommandInput> = {}) =>
  emulator.lambda().send(new UpdateAliasCommand({ FunctionName: 'f', Name: 'prod', ...input }));
const list = (input: Partial<ListAliasesCommandInput> = {}) =>
  emulator.lambda().send(new ListAliasesCommand({ FunctionName: 'f', ...input }));
const namesOf = async (input: Partial<ListAliasesCommandInput> = {}) =>
  (await list(input)).Aliases?.map(({ Name }) => Name);

/** One version more, with this description. */
const publish = async (Description: string) => {
  await emulator.lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName: 'f', Description }));
  await emulator.lambda().send(new PublishVersionCommand({ FunctionName: 'f' }));
};

describe('validation', () => {
  test('a name of digits alone', async () => {
    expect(await refusalOf(create({ Name: '12' }))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value '12' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)",
      status: 400,
    });
  });

  test('a version that is no number', async () => {
    const message =
      "1 validation error detected: Value 'prod' at 'functionVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: (\\$LATEST(\\.PUBLISHED)?|[0-9]+)";
    const refused = { name: 'ValidationException', message, status: 400 };
    expect(await refusalOf(update({ FunctionVersion: 'prod' }))).toEqual(refused);
    expect(await refusalOf(list({ FunctionVersion: 'prod' }))).toEqual(refused);
  });

  test('a description that is too long', async () => {
    expect(await refusalOf(update({ Description: 'x'.repeat(257) }))).toEqual({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${'x'.repeat(257)}' at 'description' failed to satisfy constraint: Member must have length less than or equal to 256`,
      status: 400,
    });
  });

  test('a RoutingConfig that is none', async () => {
    const send = async (method: string, path: string, body: object) => {
      const headers = { authorization: AUTHORIZATION, 'content-type': 'application/json' };
      const url = `${emulator.endpoint()}/2015-03-31/functions/f/aliases${path}`;
      const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
      return [answer.status, await answer.text()];
    };
    const RoutingConfig = 'weighted';
    const refused = [400, '{"Message":"Expected null"}'];
    expect(await send('POST', '', { Name: 'prod', FunctionVersion: '1', RoutingConfig })).toEqual(refused);
    expect(await send('PUT', '/prod', { RoutingConfig })).toEqual(refused);
  });

  test('a page of nothing', async () => {
    expect(await refusalOf(list({ MaxItems: 0 }))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1",
      status: 400,
    });
  });
});

describe('refusals', () => {
  test('a function that is not there', async () => {
    expect(await refusalOf(create())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
    expect(await refusalOf(get())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
    expect(await refusalOf(update())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
    expect(await refusalOf(list())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
  });

  test('a version that is not there', async () => {
    await emulator.create();
    expect(await refusalOf(create())).toMatchObject({ message: `Function not found: ${ARN}:1`, status: 404 });
    await create({ FunctionVersion: '$LATEST' });
    const { RevisionId } = await get();
    expect(await refusalOf(update({ FunctionVersion: '1' }))).toEqual({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${ARN}:1`,
      status: 404,
    });
    expect(await get()).toMatchObject({ FunctionVersion: '$LATEST', RevisionId });
  });

  test('moving an alias that is not there', async () => {
    await emulator.create({ Publish: true });
    expect(await refusalOf(update({ FunctionVersion: '1' }))).toEqual({
      name: 'ResourceNotFoundException',
      message: `Alias not found: ${ARN}:prod`,
      status: 404,
    });
  });

  test('another RevisionId than the latest, before the version is looked for', async () => {
    await emulator.create({ Publish: true });
    const { RevisionId } = await create();
    const refused = {
      name: 'PreconditionFailedException',
      message:
        'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
      status: 412,
    };
    expect(await refusalOf(update({ FunctionVersion: '9', RevisionId: 'another' }))).toEqual(refused);
    await update({ RevisionId });
    expect(await refusalOf(update({ RevisionId }))).toEqual(refused);
  });

  test('a marker of another list', async () => {
    await emulator.create({ Publish: true });
    for (const Name of ['a', 'b']) await create({ Name });
    const { NextMarker } = await list({ MaxItems: 1 });
    expect(await refusalOf(list({ FunctionVersion: '1', Marker: NextMarker }))).toEqual({
      name: 'InvalidParameterValueException',
      message: 'Invalid marker',
      status: 400,
    });
  });

  test('an alias that is there already, or is not', async () => {
    await emulator.create({ Publish: true });
    expect(await refusalOf(get())).toEqual({
      name: 'ResourceNotFoundException',
      message: `Cannot find alias arn: ${ARN}:prod`,
      status: 404,
    });
    await create();
    expect(await refusalOf(create())).toEqual({
      name: 'ResourceConflictException',
      message: `Alias already exists: ${ARN}:prod`,
      status: 409,
    });
  });

  test('weights of further versions', async () => {
    const RoutingConfig = { AdditionalVersionWeights: { '2': 0.5 } };
    for (const [operation, call] of [
      ['CreateAlias', create({ RoutingConfig })],
      ['UpdateAlias', update({ RoutingConfig })],
    ] as const) {
      expect(await refusalOf(call)).toEqual({
        name: 'NotImplementedException',
        message: `${operation}.RoutingConfig.AdditionalVersionWeights is not emulated by this version of Recognito.`,
        status: 501,
      });
    }
  });
});

describe('effects', () => {
  test('an alias names a version until it is deleted; once more does no harm', async () => {
    await emulator.create({ Publish: true });
    const { $metadata, ...created } = await create({ Description: 'live' });
    expect($metadata.httpStatusCode).toBe(201);
    expect(created).toEqual({
      AliasArn: `${ARN}:prod`,
      Name: 'prod',
      FunctionVersion: '1',
      Description: 'live',
      RevisionId: created.RevisionId,
    });
    const { $metadata: _, ...shown } = await get();
    expect(shown).toEqual(created);
    expect((await remove()).$metadata.httpStatusCode).toBe(204);
    expect(await refusalOf(get())).toMatchObject({ name: 'ResourceNotFoundException' });
    await remove();
  });

  test('deleting one of a function that is not there does no harm', async () => {
    expect((await remove()).$metadata.httpStatusCode).toBe(204);
  });

  test('an alias may name $LATEST', async () => {
    await emulator.create();
    expect(await create({ FunctionVersion: '$LATEST' })).toMatchObject({ FunctionVersion: '$LATEST', Description: '' });
  });

  test('it is moved to another version, and described anew; what is not given stays', async () => {
    await emulator.create({ Publish: true });
    await publish('b');
    const { $metadata: _, ...before } = await create({ Description: 'live' });
    const { $metadata, ...moved } = await update({ FunctionVersion: '2', RevisionId: before.RevisionId });
    expect($metadata.httpStatusCode).toBe(200);
    expect(moved).toEqual({ ...before, FunctionVersion: '2', RevisionId: moved.RevisionId });
    expect(await update({ Description: '', RoutingConfig: { AdditionalVersionWeights: {} } })).toMatchObject({
      FunctionVersion: '2',
      Description: '',
    });
    const { $metadata: __, ...shown } = await get();
    expect(shown).toEqual({ ...moved, Description: '', RevisionId: shown.RevisionId });
    expect(new Set([before.RevisionId, moved.RevisionId, shown.RevisionId]).size).toBe(3);
  });

  test('of two who move it from one RevisionId at once, one is refused', async () => {
    await emulator.create({ Publish: true });
    await publish('b');
    const { RevisionId } = await create();
    const both = await Promise.allSettled(
      ['2', '$LATEST'].map((FunctionVersion) => update({ FunctionVersion, RevisionId })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const moved = both.find((one) => one.status === 'fulfilled')?.value;
    expect(await get()).toMatchObject({ FunctionVersion: moved?.FunctionVersion, RevisionId: moved?.RevisionId });
  });

  test('it is moved back, and to $LATEST', async () => {
    await emulator.create({ Publish: true });
    await create();
    for (const FunctionVersion of ['$LATEST', '1']) {
      await update({ FunctionVersion });
      expect(await get()).toMatchObject({ FunctionVersion });
    }
  });

  test('the version that it left can be deleted, and its policy comes along', async () => {
    await emulator.create({ Publish: true });
    await publish('b');
    await create();
    const permission = { StatementId: 's', Action: 'lambda:InvokeFunction', Principal: 'cognito-idp.amazonaws.com' };
    await emulator.lambda().send(new AddPermissionCommand({ FunctionName: 'f', Qualifier: 'prod', ...permission }));
    const removeFirst = () => emulator.lambda().send(new DeleteFunctionCommand({ FunctionName: 'f', Qualifier: '1' }));
    expect(await refusalOf(removeFirst())).toMatchObject({ name: 'ResourceConflictException' });
    const { RevisionId } = await update({ FunctionVersion: '2' });
    await removeFirst();
    const policy = await emulator.lambda().send(new GetPolicyCommand({ FunctionName: 'f', Qualifier: 'prod' }));
    expect(policy.RevisionId).toBe(RevisionId);
    expect(policy.Policy).toContain('"Sid":"s"');
  });

  test('they are listed by name, all of them or those of one version', async () => {
    await emulator.create({ Publish: true });
    expect(await namesOf()).toEqual([]);
    await publish('b');
    await create({ Name: 'prod' });
    await create({ Name: 'beta', FunctionVersion: '2', Description: 'next' });
    await create({ Name: 'Old' });
    expect(await namesOf()).toEqual(['Old', 'beta', 'prod']);
    expect(await namesOf({ FunctionVersion: '1' })).toEqual(['Old', 'prod']);
    expect(await namesOf({ FunctionVersion: '$LATEST' })).toEqual([]);
    expect(await namesOf({ FunctionVersion: '7' })).toEqual([]);
    const { Aliases = [], NextMarker } = await list({ FunctionName: ARN, FunctionVersion: '2' });
    const { $metadata: _, ...beta } = await get('beta');
    expect([Aliases, NextMarker]).toEqual([[beta], undefined]);
  });

  test('their list comes in pages', async () => {
    await emulator.create({ Publish: true });
    for (const Name of ['c', 'a', 'e', 'b', 'd']) await create({ Name });
    const names: (string | undefined)[][] = [];
    let Marker: string | undefined;
    do {
      const page = await list({ FunctionVersion: '1', MaxItems: 2, Marker });
      names.push((page.Aliases ?? []).map(({ Name }) => Name));
      Marker = page.NextMarker;
    } while (Marker !== undefined);
    expect(names).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });
});

describe('a pool that names an alias', () => {
  /** Confirms who signs up, if its variable says so. */
  const confirming: StartRuntime = (_, { env }) => ({
    run: async ({ payload }) => {
      const event = JSON.parse(payload) as object;
      const response = { autoConfirmUser: env?.['CONFIRM'] === 'yes', autoVerifyEmail: false, autoVerifyPhone: false };
      return { kind: 'answered', payload: JSON.stringify({ ...event, response }), log: '' };
    },
    retire: () => undefined,
    close: async () => undefined,
  });
  const other = useLambda({ start: confirming });

  test('runs the version that it names now, to and fro', async () => {
    await other.create({ Publish: true, Environment: { Variables: { CONFIRM: 'no' } } });
    const lambda = other.lambda();
    const Environment = { Variables: { CONFIRM: 'yes' } };
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'f', Environment }));
    await lambda.send(new PublishVersionCommand({ FunctionName: 'f' }));
    await lambda.send(new CreateAliasCommand({ FunctionName: 'f', Name: 'prod', FunctionVersion: '1' }));
    const pool = await other.pool({ LambdaConfig: { PreSignUp: `${ARN}:prod` } });
    const { ClientId } = await other.client(pool.Id);
    const confirmed = async (Username: string) =>
      (await other.idp().send(new SignUpCommand({ ClientId, Username, Password: PASSWORD }))).UserConfirmed;
    const move = (FunctionVersion: string) =>
      lambda.send(new UpdateAliasCommand({ FunctionName: 'f', Name: 'prod', FunctionVersion }));

    expect(await confirmed('first')).toBe(false);
    await move('2');
    expect(await confirmed('second')).toBe(true);
    await move('1');
    expect(await confirmed('third')).toBe(false);
  });
});
