import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRuntimes } from '../../src/triggers/functions/start-runtime.js';
import { ROLE, useLambda } from '../operations/lambda/lambda-emulator.js';
import { nodeZip, zipOf } from '../triggers/functions/zip.js';
import { awsFor, installedAws } from './aws-command.js';

const emulator = useLambda({ start: startRuntimes() });
const aws = awsFor(emulator);

const PATIENCE_MS = 180_000;
const cliTest = installedAws('test/clients/aws-lambda-cli.test.ts') === undefined ? test.skip : test;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aws-lambda-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

const lambda = async (...line: string[]): Promise<Record<string, unknown>> => {
  const { code, out, err } = await aws(['lambda', ...line, '--output', 'json']);
  if (code !== 0) throw new Error(`aws lambda ${line.join(' ')} ended with ${code}: ${err}`);
  return out === '' ? {} : (JSON.parse(out) as Record<string, unknown>);
};

cliTest(
  'a zip becomes a trigger of a pool',
  async () => {
    const zip = join(folder, 'function.zip');
    const source = `export const handler = async (event) => {
      if (event.userName === 'mallory') throw new Error('not you');
      event.response = { ...event.response, autoConfirmUser: true };
      return event;
    };`;
    await writeFile(zip, nodeZip(source));
    const created = await lambda(
      ...['create-function', '--function-name', 'pre-sign-up', '--runtime', 'nodejs22.x', '--handler', 'index.handler'],
      ...[
        '--role',
        ROLE,
        '--zip-file',
        `fileb://${zip}`,
        '--environment',
        'Variables={STAGE=test}',
        '--tags',
        'team=a',
      ],
    );
    expect(created).toMatchObject({ FunctionName: 'pre-sign-up', State: 'Active' });
    const arn = String(created['FunctionArn']);
    await lambda('wait', 'function-active-v2', '--function-name', 'pre-sign-up');
    expect(await lambda('list-functions')).toMatchObject({ Functions: [{ FunctionArn: arn }] });
    expect(await lambda('list-tags', '--resource', arn)).toEqual({ Tags: { team: 'a' } });
    const permission = ['--statement-id', 'cognito', '--action', 'lambda:InvokeFunction'];
    await lambda('add-permission', '--function-name', arn, ...permission, '--principal', 'cognito-idp.amazonaws.com');

    const answerFile = join(folder, 'answer.json');
    const event = JSON.stringify({ userName: 'alice', response: {} });
    const invoked = await lambda('invoke', '--function-name', 'pre-sign-up', '--payload', event, answerFile);
    expect(invoked).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(JSON.parse(await readFile(answerFile, 'utf8'))).toMatchObject({ response: { autoConfirmUser: true } });

    const pool = await emulator.pool({ LambdaConfig: { PreSignUp: arn } });
    const { ClientId } = await emulator.client(pool.Id);
    const signUp = (username: string) =>
      aws([
        'cognito-idp',
        'sign-up',
        '--client-id',
        ClientId,
        '--username',
        username,
        '--password',
        'Passw0rd!',
        '--output',
        'json',
      ]);
    const signedUp = await signUp('alice');
    expect(JSON.parse(signedUp.out)).toMatchObject({ UserConfirmed: true });
    expect((await signUp('mallory')).err).toContain(
      'An error occurred (UserLambdaValidationException) when calling the SignUp operation: PreSignUp failed with error not you.',
    );

    await writeFile(zip, zipOf([{ name: '../x', data: 'x' }]));
    const refused = await aws([
      'lambda',
      'update-function-code',
      '--function-name',
      arn,
      '--zip-file',
      `fileb://${zip}`,
    ]);
    expect(refused.err).toContain(
      'An error occurred (InvalidParameterValueException) when calling the UpdateFunctionCode operation: Could not unzip uploaded file. Please check your file, then try to upload again. The package has an invalid relative path: ../x',
    );
    await lambda('delete-function', '--function-name', 'pre-sign-up');
    expect(await lambda('list-functions')).toEqual({ Functions: [] });
  },
  PATIENCE_MS,
);
