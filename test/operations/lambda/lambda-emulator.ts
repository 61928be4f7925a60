import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  type FunctionConfiguration,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../../src/config.js';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import { CodeFolders } from '../../../src/triggers/functions/code-folders.js';
import { CreatedFunctions } from '../../../src/triggers/functions/created-functions.js';
import { type ClosableSource, Functions } from '../../../src/triggers/functions/functions.js';
import type { StartRuntime } from '../../../src/triggers/functions/runtime.js';
import { nodeZip } from '../../triggers/functions/zip.js';
import { type TestEmulator, useEmulator } from '../emulator.js';

export const ROLE = 'arn:aws:iam::000000000000:role/lambda';
export const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:f';

/** Answers its event, without a process: for tests of what is around a run. */
export const echoing: StartRuntime = ({ functionName, version }, { program, env }) => ({
  run: async ({ payload, requestId, clientContext }) => {
    const event = JSON.parse(payload) as { readonly fail?: string };
    if (event.fail !== undefined) {
      return { kind: 'failed', error: { errorType: 'Error', errorMessage: event.fail, trace: [] }, log: 'failing\n' };
    }
    const answered = { functionName, version, requestId, program, env, event, clientContext };
    return { kind: 'answered', payload: JSON.stringify(answered), log: `START\n${'x'.repeat(5_000)}END\n` };
  },
  retire: () => undefined,
  close: async () => undefined,
});

const nothing: ClosableSource = { find: async () => undefined, list: async () => [], close: async () => undefined };

export interface LambdaEmulator extends TestEmulator {
  lambda(config?: { region?: string; accessKeyId?: string }): LambdaClient;
  /** A function `f` in Node, unless said otherwise. */
  create(input?: Partial<CreateFunctionCommandInput>): Promise<FunctionConfiguration>;
}

/** An emulator with the functions of the Lambda API; see useEmulator. */
export const useLambda = (
  options: {
    settings?: Partial<Settings>;
    start?: StartRuntime;
    permissions?: 'off' | 'strict';
    config?: ClosableSource;
    isRecorded?: boolean;
  } = {},
): LambdaEmulator => {
  const store = new MemoryStore();
  const parent = join(tmpdir(), `recognito-lambda-${process.pid}-${performance.now()}`);
  const folders = new CodeFolders(parent);
  const created = new CreatedFunctions({
    worldNamed: async (name) => (name === emulator.world().name ? emulator.world() : undefined),
    content: (hash) => store.content(hash),
    folders,
    start: options.start ?? echoing,
    permissions: options.permissions ?? 'off',
  });
  const functions = new Functions({ config: options.config ?? nothing, folder: nothing, created });
  const emulator = useEmulator({
    store,
    functions,
    codeFolders: folders,
    ...(options.settings && { settings: options.settings }),
    ...(options.isRecorded && { isRecorded: true }),
  });
  const clients: LambdaClient[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.destroy();
  });
  afterAll(async () => {
    await functions.close();
    await rm(parent, { recursive: true, force: true });
  });

  const lambda: LambdaEmulator['lambda'] = ({ region = 'us-east-1', accessKeyId = 'test' } = {}) => {
    const client = new LambdaClient({
      endpoint: emulator.endpoint(),
      region,
      credentials: { accessKeyId, secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    clients.push(client);
    return client;
  };
  return {
    ...emulator,
    lambda,
    create: async (input = {}) => {
      const { $metadata, ...answer } = await lambda().send(
        new CreateFunctionCommand({
          FunctionName: 'f',
          Runtime: 'nodejs22.x',
          Role: ROLE,
          Handler: 'index.handler',
          Code: { ZipFile: nodeZip('export const handler = async (event) => event;') },
          ...input,
        }),
      );
      expect($metadata.httpStatusCode).toBe(201);
      return answer;
    },
  };
};

/** What an SDK call was refused with: exception, sentence and status. */
export const refusalOf = async (
  call: Promise<unknown>,
): Promise<{ readonly name: string; readonly message: string; readonly status: number | undefined }> => {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!error) throw new Error('The call was not refused.');
  const { name, message, $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } };
  return { name, message, status: $metadata?.httpStatusCode };
};
