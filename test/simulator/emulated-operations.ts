import 'reflect-metadata';
import { type INestApplicationContext, Injectable } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { AppModule } from '../../src/app.module.js';
import { resolveSettings } from '../../src/config.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { Worlds } from '../../src/eventlog/worlds.js';
import { type Call, DEFAULT_ACCOUNT } from '../../src/operations/call.js';
import { IdpCommand, type IdpQuery } from '../../src/operations/idp-operation.js';
import { SignInAtPages } from '../../src/operations/managed-login/sign-in-at-pages.js';
import { IssueTokens } from '../../src/operations/oauth/token.js';
import { refuseMembers } from '../../src/operations/refused-members.js';
import { cognitoIdpRegistry } from '../../src/operations/registry.js';
import { TokenIssuer } from '../../src/operations/sign-in/token-issuer.js';
import { ClientTokens } from '../../src/operations/token-grants/client-tokens.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { Recordings } from '../../src/recordings/record/recordings.js';
import { checkOutput } from '../../src/protocol/check-output.js';
import type { CognitoIdpOperationName } from '../../src/protocol/generated/cognito-idp.js';
import { readInput } from '../../src/protocol/read-input.js';
import { PoolKeys } from '../../src/tokens/pool-keys.js';
import type { CallKind, Endpoint } from './call-kind.js';
import { smallKeys } from './small-keys.js';
import { type Trace, TracedCall } from './traced-call.js';

export type TracedCallClass = typeof TracedCall;

/**
 * The emulator's own module with everything in it, called as the AWS door calls it, without HTTP. Only the keys are smaller. Signing is
 * the one thing that does not wait for the scheduler: `signing` counts what is under way.
 */
export class EmulatedOperations {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly signatures: { underWay: number },
  ) {}

  static async open(): Promise<EmulatedOperations> {
    const { settings } = await resolveSettings({ flags: { memory: true }, env: {}, cwd: '/' });
    const signatures = { underWay: 0 };

    const counted = async <R>(signing: () => Promise<R>): Promise<R> => {
      signatures.underWay += 1;
      try {
        return await signing();
      } finally {
        signatures.underWay -= 1;
      }
    };

    @Injectable()
    class CountedTokenIssuer extends TokenIssuer {
      override issue(...args: Parameters<TokenIssuer['issue']>): ReturnType<TokenIssuer['issue']> {
        return counted(() => super.issue(...args));
      }
    }

    @Injectable()
    class CountedClientTokens extends ClientTokens {
      protected override sign(...args: [Call, number, object]): Promise<string> {
        return counted(() => super.sign(...args));
      }
    }

    const store = new MemoryStore();
    const parts = {
      settings: { ...settings, logLevel: 'silent' as const },
      worlds: new Worlds<WorldState>(store, worldFold),
      keys: new PoolKeys(smallKeys),
    };
    // Simulations neither record nor replay; the module wants what they would need.
    const { host, issuer, codeUpload, allowedHosts, allowedOrigins } = settings;
    const recorded = { host, issuer, codeUpload, allowedHosts: [...allowedHosts], allowedOrigins: [...allowedOrigins] };
    const module = AppModule.of(parts, {
      recordings: new Recordings({ folder: undefined, store, settings: recorded, endpointForFunctions: String }),
      openStage: () => Promise.reject(new Error('Nothing is replayed in simulations.')),
    });
    const providers = [
      ...(module.providers ?? []),
      { provide: TokenIssuer, useClass: CountedTokenIssuer },
      { provide: ClientTokens, useClass: CountedClientTokens },
    ];
    const app = await NestFactory.createApplicationContext(
      { ...module, providers },
      { logger: ['error'], abortOnError: false },
    );
    return new EmulatedOperations(app, app.get(CommandBus), app.get(QueryBus), signatures);
  }

  get signing(): boolean {
    return this.signatures.underWay > 0;
  }

  /** Which operations there are today. */
  static has(operation: CognitoIdpOperationName): boolean {
    return operation in cognitoIdpRegistry;
  }

  /** Performs one call, and answers what it answers; throws what the door would make an error of. */
  perform(
    world: WorldLog<WorldState>,
    operation: CallKind['operation'],
    body: string,
    trace?: Trace,
    CallClass?: TracedCallClass,
  ): Promise<unknown> {
    return operation === 'oauth2/token' || operation === 'login'
      ? this.atEndpoint(world, operation, body, trace, CallClass)
      : this.ofApi(world, operation, body, trace, CallClass);
  }

  private async atEndpoint(
    world: WorldLog<WorldState>,
    operation: Endpoint,
    body: string,
    trace?: Trace,
    CallClass: TracedCallClass = TracedCall,
  ): Promise<unknown> {
    const call = tracedCall(CallClass, world, operation, body, trace);
    try {
      if (operation === 'oauth2/token') {
        const parameters = parametersOf(JSON.parse(body) as Record<string, string>);
        const request = { parameters, authorization: undefined, poolOfHost: undefined };
        return await this.commands.execute(new IssueTokens(request, call));
      }
      const { request, username, password } = JSON.parse(body) as PageInput;
      const visit = { parameters: parametersOf(request), browserSession: undefined, poolOfHost: undefined };
      const answer = await this.commands.execute(new SignInAtPages(visit, username, password, call));
      return 'challenge' in answer ? answer.challenge : answer;
    } finally {
      call.end();
    }
  }

  private async ofApi(
    world: WorldLog<WorldState>,
    operation: CognitoIdpOperationName,
    body: string,
    trace?: Trace,
    CallClass: TracedCallClass = TracedCall,
  ): Promise<unknown> {
    const Registered = cognitoIdpRegistry[operation];
    const { input } = readInput('cognito-idp', operation, body);
    refuseMembers(operation, input);
    const call = tracedCall(CallClass, world, operation, JSON.stringify(input), trace);
    try {
      // The registry pairs each name with the class that takes its input.
      const message = new (Registered as new (input: unknown, call: TracedCall) => IdpCommand<never> | IdpQuery<never>)(
        input,
        call,
      );
      const output: unknown =
        message instanceof IdpCommand ? await this.commands.execute(message) : await this.queries.execute(message);
      const problems = checkOutput('cognito-idp', operation, JSON.parse(JSON.stringify(output ?? null)) ?? undefined);
      if (problems.length > 0) throw new Error(`The answer is not of the model: ${problems.join('; ')}`);
      return output;
    } finally {
      call.end();
    }
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

interface PageInput {
  readonly request: Readonly<Record<string, string>>;
  readonly username: string;
  readonly password: string;
}

const parametersOf = (input: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> =>
  new Map(Object.entries(input).map(([name, value]) => [name, [value]]));

const tracedCall = (
  CallClass: TracedCallClass,
  world: WorldLog<WorldState>,
  op: string,
  canonicalInput: string,
  trace: Trace | undefined,
): TracedCall => {
  const call = new CallClass(world, {
    op,
    region: 'us-east-1',
    accountId: DEFAULT_ACCOUNT,
    baseUrl: `http://localhost:4566/@${world.name}`,
    userAgent: undefined,
    canonicalInput: () => canonicalInput,
  });
  if (trace) {
    call.trace = trace;
    trace.at = call.at;
  }
  return call;
};
