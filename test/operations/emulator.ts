import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { join } from 'node:path';
import { resolveSettings, type Settings } from '../../src/config.js';
import { type App, createApp } from '../../src/create-app.js';
import type { Refusal } from '../../src/domain/kernel/refusal.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { Store } from '../../src/eventlog/store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { DEFAULT_WORLD, Worlds } from '../../src/eventlog/worlds.js';
import type { ControlAnswered, Inspector } from '../../src/http/inspector.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import type { ReadDocument } from '../../src/operations/identity-providers/read-document.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { machineTime, tapeOf } from '../../src/recordings/current-tape.js';
import { checkOutput, isDeclaredError } from '../../src/protocol/check-output.js';
import type { ServiceName } from '../../src/protocol/services.js';
import type { Authorities } from '../../src/tls/authorities.js';
import type { CodeFolders } from '../../src/triggers/functions/code-folders.js';
import type { FunctionSource } from '../../src/triggers/lambda-function.js';
import { PoolKeys } from '../../src/tokens/pool-keys.js';
import { Workshop } from '../../src/tokens/workshop.js';
import { problemsOf } from '../http/emulator/judge-answer.js';
import { RecordedTest } from './recorded-tests.js';

/** Answers and errors that neither the model nor a control route declares, and faults: each is a failure of the test that caused it. */
class StrictInspector implements Inspector {
  problems: string[] = [];
  faultsExpected = false;

  controlAnswered(answer: ControlAnswered): void {
    this.problems.push(...problemsOf(answer));
    if (answer.status >= 500 && !this.faultsExpected) this.problems.push(`${answer.status}: ${String(answer.payload)}`);
  }

  answered(service: ServiceName, operation: string, output: unknown): void {
    // What leaves is JSON: members that are undefined do not.
    const sent: unknown = output === undefined ? undefined : JSON.parse(JSON.stringify(output));
    for (const problem of checkOutput(service, operation, sent)) this.problems.push(`${operation}: ${problem}`);
  }

  refused(service: ServiceName, operation: string, { exception, message }: Refusal): void {
    if (exception === 'NotImplementedException') return;
    if (!isDeclaredError(service, operation, exception)) {
      this.problems.push(`${operation} does not declare ${exception} (${message})`);
    }
  }

  failed(error: unknown): void {
    if (!this.faultsExpected) this.problems.push(error instanceof Error ? (error.stack ?? '') : String(error));
  }
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when it is empty. */
  readonly body: Record<string, unknown> | undefined;
}

export interface TestEmulator {
  /** An SDK client of this test's world. */
  idp(config?: { region?: string; accessKeyId?: string; maxAttempts?: number }): CognitoIdentityProviderClient;
  /** The same of identity pools. */
  identity(config?: { region?: string; accessKeyId?: string }): CognitoIdentityClient;
  /** One call as it goes over the wire; `headers` override the usual ones, undefined takes one away. */
  raw(operation: string, input: unknown, headers?: Record<string, string | undefined>): Promise<RawAnswer>;
  /** `http://127.0.0.1:<port>/@<world>`. */
  endpoint(): string;
  /** `http://127.0.0.1:<port>`. */
  origin(): string;
  /** The port that it answers on over TLS, given `authorities` and the setting. */
  tlsPort(): number;
  world(): WorldLog<WorldState>;
  /** The same emulator, seen from another world. */
  inWorld(name: string): TestEmulator;
  freeze(instant: string): Promise<void>;
  advance(ms: number): Promise<void>;
  pool(input?: Partial<CreateUserPoolCommandInput>): Promise<UserPoolType & { Id: string; Arn: string }>;
  client(
    poolId: string,
    input?: Partial<CreateUserPoolClientCommandInput>,
  ): Promise<UserPoolClientType & { ClientId: string }>;
  /** A fault of our own (InternalErrorException) is part of this test. */
  expectFaults(): void;
}

/**
 * One emulator in this process for a test file, and for each test a fresh world of the same seed. After each test the state folded
 * from the log must equal the live one, in every world that the test had, and every answer must have been of the model.
 */
export const useEmulator = (
  options: {
    settings?: Partial<Settings>;
    store?: Store;
    workerFile?: string;
    functions?: FunctionSource;
    codeFolders?: CodeFolders;
    authorities?: Authorities;
    fetchDocument?: ReadDocument;
    /** Every test is recorded, and its replay is equal, unless the test did something behind the API's back. */
    isRecorded?: boolean;
    /** Every test is recorded, and must be repeatable: its replay is equal. */
    isReplayed?: boolean;
  } = {},
): TestEmulator => {
  const inspector = new StrictInspector();
  const clients: (CognitoIdentityProviderClient | CognitoIdentityClient)[] = [];
  let app: App;
  let workshop: Workshop;
  let worlds: Worlds<WorldState>;
  let port = 0;
  let tlsPort = 0;
  let tests = 0;
  let recorded: RecordedTest | undefined;

  beforeAll(async () => {
    const { settings } = await resolveSettings({ flags: { memory: true }, env: {}, cwd: PACKAGE_ROOT });
    workshop = new Workshop(options.workerFile ?? join(PACKAGE_ROOT, 'dist', 'worker.mjs'));
    worlds = new Worlds(options.store ?? new MemoryStore(), worldFold, { machineTime, tape: tapeOf });
    await worlds.create({ name: DEFAULT_WORLD, seed: 'test' });
    app = await createApp({
      settings: { ...settings, logLevel: 'silent', ...options.settings },
      worlds,
      keys: new PoolKeys(workshop),
      ...(options.functions && { functions: options.functions }),
      ...(options.codeFolders && { codeFolders: options.codeFolders }),
      ...(options.authorities && { authorities: options.authorities }),
      ...(options.fetchDocument && { fetchDocument: options.fetchDocument }),
      inspector,
    });
    ({ port, tlsPort = 0 } = await app.listen(0, '127.0.0.1'));
  });

  beforeEach(async () => {
    tests += 1;
    inspector.problems = [];
    inspector.faultsExpected = false;
    await worlds.create({ name: `test-${tests}`, seed: 'test' });
    const isRecorded = options.isRecorded === true || options.isReplayed === true;
    recorded = isRecorded ? await RecordedTest.begin(`${origin()}/@test-${tests}`) : undefined;
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    if (inspector.faultsExpected) recorded?.unrepeatable();
    const report = await recorded?.end();
    if (report || options.isReplayed) {
      expect(report).toEqual({ ...report, equal: true, differing: 0, differences: [] });
    }
    const all = [];
    for (const { name } of await worlds.list()) {
      all.push(await (await worlds.get(name))?.rebuilt());
      if (name !== DEFAULT_WORLD) await worlds.delete(name);
    }
    expect(inspector.problems).toEqual([]);
    for (const world of all) expect(world?.folded).toEqual(world?.live);
  });

  afterAll(async () => {
    await app.close();
    await worlds.close();
    await workshop.close();
  });

  const origin = (): string => `http://127.0.0.1:${port}`;

  const seenFrom = (name: () => string): TestEmulator => {
    const endpoint = (): string => `${origin()}/@${name()}`;
    const theWorld = (): WorldLog<WorldState> => {
      const world = worlds.ifOpen(name());
      if (!world) throw new Error(`There is no world ${name()}, or not any more.`);
      return world;
    };

    const idp: TestEmulator['idp'] = ({ region = 'us-east-1', accessKeyId = 'test', maxAttempts = 1 } = {}) => {
      const client = new CognitoIdentityProviderClient({
        endpoint: endpoint(),
        region,
        credentials: { accessKeyId, secretAccessKey: 'test' },
        maxAttempts,
      });
      clients.push(client);
      return client;
    };

    const identity: TestEmulator['identity'] = ({ region = 'us-east-1', accessKeyId = 'test' } = {}) => {
      const client = new CognitoIdentityClient({
        endpoint: endpoint(),
        region,
        credentials: { accessKeyId, secretAccessKey: 'test' },
        maxAttempts: 1,
      });
      clients.push(client);
      return client;
    };

    return {
      idp,
      identity,
      endpoint,
      origin,
      tlsPort: () => tlsPort,
      world: theWorld,
      inWorld: (other) => seenFrom(() => other),
      raw: async (operation, input, headers = {}) => {
        const sent: Record<string, string | undefined> = {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
          'x-amz-date': '20260101T000000Z',
          authorization:
            'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=unchecked',
          ...headers,
        };
        const present = Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== undefined);
        const answer = await fetch(`${endpoint()}/`, {
          method: 'POST',
          headers: present,
          body: typeof input === 'string' ? input : JSON.stringify(input),
        });
        const text = await answer.text();
        const body = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
        return { status: answer.status, headers: answer.headers, text, body };
      },
      freeze: async (instant) => {
        const setting = { mode: 'frozen', now: Date.parse(instant) } as const;
        if (await recorded?.setClock(setting)) return;
        recorded?.unrepeatable();
        await theWorld().setClock(setting);
      },
      advance: async (ms) => {
        if (await recorded?.setClock({ mode: 'advance', ms })) return;
        recorded?.unrepeatable();
        const { clock } = theWorld();
        const now = clock.now() + ms;
        await theWorld().setClock(
          clock.current.mode === 'frozen'
            ? { mode: 'frozen', now }
            : { mode: 'real', offset: clock.current.offset + ms },
        );
      },
      pool: async (input = {}) => {
        const { UserPool } = await idp().send(new CreateUserPoolCommand({ PoolName: 'pool', ...input }));
        if (UserPool?.Id === undefined || UserPool.Arn === undefined)
          throw new Error('CreateUserPool answered no pool.');
        return { ...UserPool, Id: UserPool.Id, Arn: UserPool.Arn };
      },
      client: async (poolId, input = {}) => {
        const { UserPoolClient } = await idp().send(
          new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: 'client', ...input }),
        );
        if (UserPoolClient?.ClientId === undefined) throw new Error('CreateUserPoolClient answered no client.');
        return { ...UserPoolClient, ClientId: UserPoolClient.ClientId };
      },
      expectFaults: () => {
        inspector.faultsExpected = true;
      },
    };
  };
  return seenFrom(() => `test-${tests}`);
};
