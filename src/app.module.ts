import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Settings } from './config.js';
import type { Worlds } from './eventlog/worlds.js';
import { AwsDoor } from './http/aws/aws-door.js';
import { type Inspector, noInspector } from './http/inspector.js';
import { ContentsDoor } from './http/emulator/contents-door.js';
import { DocumentDoor } from './http/emulator/document-door.js';
import { EmulatorDoor } from './http/emulator/emulator-door.js';
import { EmulatorEntrance } from './http/emulator/emulator-entrance.js';
import { EventsDoor } from './http/emulator/events-door.js';
import { InboxDoor } from './http/emulator/inbox-door.js';
import { InvocationsDoor } from './http/emulator/invocations-door.js';
import { LongAnswers } from './http/emulator/long-answers.js';
import { RecordingsDoor } from './http/emulator/recordings-door.js';
import { TimeDoor } from './http/emulator/time-door.js';
import { TokensDoor } from './http/emulator/tokens-door.js';
import { WorldsDoor } from './http/emulator/worlds-door.js';
import { LambdaDoor } from './http/lambda/lambda-door.js';
import { ConfirmUserDoor } from './http/oauth/confirm-user-door.js';
import { WellKnownDoor } from './http/oauth/well-known-door.js';
import { Porter } from './http/porter.js';
import {
  CODE_FOLDERS,
  FUNCTIONS,
  INSPECTOR,
  INVOCATIONS,
  KEYS,
  OPEN_STAGE,
  RECORDINGS,
  SETTINGS,
  TRIGGERS,
  WORLDS,
} from './injected.js';
import { log } from './log.js';
import { CreateWorldHandler } from './operations/emulator/create-world.js';
import { DeleteWorldHandler } from './operations/emulator/delete-world.js';
import { DiffWorldsHandler } from './operations/emulator/diff-worlds.js';
import { ExportWorldHandler } from './operations/emulator/export-world.js';
import { ImportDocumentHandler } from './operations/emulator/import-document.js';
import { ReadStateHandler } from './operations/emulator/read-state.js';
import { ListWorldsHandler } from './operations/emulator/list-worlds.js';
import { ReadClockHandler } from './operations/emulator/read-clock.js';
import { ReadHistoryHandler } from './operations/emulator/read-history.js';
import { ReadWorldHandler } from './operations/emulator/read-world.js';
import { AdvanceClockHandler, SetClockHandler } from './operations/emulator/set-clock.js';
import { DeleteSnapshotHandler, ListSnapshotsHandler, TakeSnapshotHandler } from './operations/emulator/snapshots.js';
import { FunctionContentHandler } from './operations/emulator/function-content.js';
import { HealthHandler } from './operations/emulator/health.js';
import { GetInvocationHandler, ListInvocationsHandler } from './operations/emulator/invocations.js';
import { DeleteMessageHandler, DeleteMessagesHandler } from './operations/emulator/delete-messages.js';
import { FollowEventsHandler } from './operations/emulator/follow-events.js';
import { ListEventsHandler } from './operations/emulator/list-events.js';
import { ListMessagesHandler } from './operations/emulator/list-messages.js';
import { MintTokenHandler } from './operations/emulator/mint-token.js';
import { ReadMessageHandler } from './operations/emulator/read-message.js';
import {
  DeleteRecordingHandler,
  ListRecordingsHandler,
  ReadRecordingHandler,
  StartRecordingHandler,
  StopRecordingHandler,
} from './operations/emulator/recordings.js';
import { RepeatInvocationHandler } from './operations/emulator/repeat-invocation.js';
import { ReplayRecordingHandler } from './operations/emulator/replay-recording.js';
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
import type { Recordings } from './recordings/record/recordings.js';
import type { OpenStage } from './recordings/replay/stage.js';
import { TapedFunctions } from './recordings/taped-functions.js';
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
  /** Names this process in a log that others write too. */
  readonly by?: string;
}

/** What createApp makes for the module. */
export interface Made {
  readonly recordings: Recordings;
  readonly openStage: OpenStage;
}

const NO_FUNCTIONS: FunctionSource = { find: async () => undefined, list: async () => [] };

/** Milliseconds; undefined: no limit. */
const patienceOf = ({ triggerTimeout: seconds }: Settings): number | undefined =>
  seconds === 0 ? undefined : seconds * 1_000;

@Module({})
export class AppModule {
  static of(parts: Parts, { recordings, openStage }: Made): DynamicModule {
    const invocations = new Invocations();
    const functions = new TapedFunctions(parts.functions ?? NO_FUNCTIONS);
    const triggers = new TriggerDispatcher(functions, invocations, patienceOf(parts.settings));
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        AwsDoor,
        LambdaDoor,
        EmulatorDoor,
        WorldsDoor,
        TimeDoor,
        DocumentDoor,
        InboxDoor,
        EventsDoor,
        TokensDoor,
        RecordingsDoor,
        InvocationsDoor,
        ContentsDoor,
        WellKnownDoor,
        ConfirmUserDoor,
      ],
      providers: [
        { provide: SETTINGS, useValue: parts.settings },
        { provide: WORLDS, useValue: parts.worlds },
        { provide: KEYS, useValue: parts.keys },
        { provide: INSPECTOR, useValue: parts.inspector ?? noInspector },
        { provide: INVOCATIONS, useValue: invocations },
        { provide: FUNCTIONS, useValue: functions },
        { provide: RECORDINGS, useValue: recordings },
        { provide: OPEN_STAGE, useValue: openStage },
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
        LongAnswers,
        TokenIssuer,
        SignInAnswer,
        Initiate,
        Respond,
        AccessTokens,
        ...cognitoIdpHandlers,
        HealthHandler,
        ListMessagesHandler,
        ReadMessageHandler,
        DeleteMessagesHandler,
        DeleteMessageHandler,
        ListEventsHandler,
        FollowEventsHandler,
        MintTokenHandler,
        ListWorldsHandler,
        CreateWorldHandler,
        ReadWorldHandler,
        DeleteWorldHandler,
        ResetHandler,
        ListSnapshotsHandler,
        TakeSnapshotHandler,
        DeleteSnapshotHandler,
        ReadHistoryHandler,
        ReadClockHandler,
        SetClockHandler,
        AdvanceClockHandler,
        ListRecordingsHandler,
        StartRecordingHandler,
        StopRecordingHandler,
        ReadRecordingHandler,
        DeleteRecordingHandler,
        ReplayRecordingHandler,
        ExportWorldHandler,
        ImportDocumentHandler,
        ReadStateHandler,
        DiffWorldsHandler,
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
