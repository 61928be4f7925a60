import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Settings } from './config.js';
import type { Worlds } from './eventlog/worlds.js';
import { AwsDoor } from './http/aws/aws-door.js';
import { type Inspector, noInspector } from './http/inspector.js';
import { ContentsDoor } from './http/emulator/contents-door.js';
import { EmulatorDoor } from './http/emulator/emulator-door.js';
import { EmulatorEntrance } from './http/emulator/emulator-entrance.js';
import { InvocationsDoor } from './http/emulator/invocations-door.js';
import { LambdaDoor } from './http/lambda/lambda-door.js';
import { ConfirmUserDoor } from './http/oauth/confirm-user-door.js';
import { WellKnownDoor } from './http/oauth/well-known-door.js';
import { Porter } from './http/porter.js';
import { CODE_FOLDERS, FUNCTIONS, INSPECTOR, INVOCATIONS, KEYS, SETTINGS, TRIGGERS, WORLDS } from './injected.js';
import { log } from './log.js';
import { FunctionContentHandler } from './operations/emulator/function-content.js';
import { HealthHandler } from './operations/emulator/health.js';
import { GetInvocationHandler, ListInvocationsHandler } from './operations/emulator/invocations.js';
import { MessagesHandler } from './operations/emulator/messages.js';
import { RepeatInvocationHandler } from './operations/emulator/repeat-invocation.js';
import { ResetHandler } from './operations/emulator/reset.js';
import { OperationsHandler } from './operations/emulator/operations.js';
import { SampleEventHandler } from './operations/emulator/sample-event.js';
import { TriggersHandler } from './operations/emulator/triggers.js';
import { DecryptHandler } from './operations/kms/decrypt.js';
import { ConfirmUserHandler } from './operations/oauth/confirm-user.js';
import { DiscoveryHandler } from './operations/oauth/discovery.js';
import { JwksHandler } from './operations/oauth/jwks.js';
import { AccessTokens } from './operations/sign-in/access-tokens.js';
import { Initiate } from './operations/sign-in/initiate.js';
import { Respond } from './operations/sign-in/respond.js';
import { SignInAnswer } from './operations/sign-in/sign-in-answer.js';
import { TokenIssuer } from './operations/sign-in/token-issuer.js';
import { Confirmation } from './operations/confirmation.js';
import { FollowUpCodes } from './operations/follow-up-codes.js';
import { OwnEndpoint } from './operations/own-endpoint.js';
import { Triggered } from './operations/triggered.js';
import { lambdaHandlers } from './operations/lambda-registry.js';
import { cognitoIdpHandlers } from './operations/registry.js';
import { UploadedCode } from './operations/uploaded-code.js';
import type { WorldState } from './projections/world-state.js';
import type { PoolKeys } from './tokens/pool-keys.js';
import { CodeFolders } from './triggers/functions/code-folders.js';
import { Invocations } from './triggers/invocations.js';
import type { FunctionSource } from './triggers/lambda-function.js';
import { CustomSenders } from './triggers/senders/custom-senders.js';
import { TriggerDispatcher } from './triggers/trigger-dispatcher.js';

/** What the emulator is made of besides its classes; serve.ts and the tests bring it. */
export interface Parts {
  readonly settings: Settings;
  readonly worlds: Worlds<WorldState>;
  readonly keys: PoolKeys;
  /** The functions that triggers may name; none unless given. */
  readonly functions?: FunctionSource;
  /** Where their packages are unpacked: the same that the source of created functions has. */
  readonly codeFolders?: CodeFolders;
  readonly inspector?: Inspector;
}

const NO_FUNCTIONS: FunctionSource = { find: async () => undefined, list: async () => [] };

/** Milliseconds; undefined: no limit. */
const patienceOf = ({ triggerTimeout: seconds }: Settings): number | undefined =>
  seconds === 0 ? undefined : seconds * 1_000;

@Module({})
export class AppModule {
  static of(parts: Parts): DynamicModule {
    const invocations = new Invocations();
    const functions = parts.functions ?? NO_FUNCTIONS;
    const triggers = new TriggerDispatcher(functions, invocations, patienceOf(parts.settings));
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: [AwsDoor, LambdaDoor, EmulatorDoor, InvocationsDoor, ContentsDoor, WellKnownDoor, ConfirmUserDoor],
      providers: [
        { provide: SETTINGS, useValue: parts.settings },
        { provide: WORLDS, useValue: parts.worlds },
        { provide: KEYS, useValue: parts.keys },
        { provide: INSPECTOR, useValue: parts.inspector ?? noInspector },
        { provide: INVOCATIONS, useValue: invocations },
        { provide: FUNCTIONS, useValue: functions },
        { provide: CODE_FOLDERS, useValue: parts.codeFolders ?? new CodeFolders() },
        UploadedCode,
        ...lambdaHandlers,
        FunctionContentHandler,
        { provide: TRIGGERS, useValue: triggers },
        { provide: CustomSenders, useValue: new CustomSenders(triggers, log) },
        OwnEndpoint,
        Triggered,
        FollowUpCodes,
        Confirmation,
        Porter,
        EmulatorEntrance,
        TokenIssuer,
        SignInAnswer,
        Initiate,
        Respond,
        AccessTokens,
        ...cognitoIdpHandlers,
        HealthHandler,
        MessagesHandler,
        ResetHandler,
        OperationsHandler,
        ListInvocationsHandler,
        GetInvocationHandler,
        RepeatInvocationHandler,
        TriggersHandler,
        SampleEventHandler,
        DecryptHandler,
        ConfirmUserHandler,
        DiscoveryHandler,
        JwksHandler,
      ],
    };
  }
}
