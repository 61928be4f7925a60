import type { Type } from '@nestjs/common';
import { CertificatesHandler } from './emulator/certificates.js';
import { ReadCompromisedPasswordsHandler, SetCompromisedPasswordsHandler } from './emulator/compromised-passwords.js';
import { CreateWorldHandler } from './emulator/create-world.js';
import { DeleteMessageHandler, DeleteMessagesHandler } from './emulator/delete-messages.js';
import { DeleteWorldHandler } from './emulator/delete-world.js';
import { DiffWorldsHandler } from './emulator/diff-worlds.js';
import { ExportWorldHandler } from './emulator/export-world.js';
import { FindCredentialsHandler } from './emulator/find-credentials.js';
import { FollowEventsHandler } from './emulator/follow-events.js';
import { FunctionContentHandler } from './emulator/function-content.js';
import { HealthHandler } from './emulator/health.js';
import { ImportDocumentHandler } from './emulator/import-document.js';
import { GetInvocationHandler, ListInvocationsHandler } from './emulator/invocations.js';
import { ListEventsHandler } from './emulator/list-events.js';
import { ListMessagesHandler } from './emulator/list-messages.js';
import { ListWorldsHandler } from './emulator/list-worlds.js';
import { MintLoginTokenHandler } from './emulator/mint-login-token.js';
import { MintTokenHandler } from './emulator/mint-token.js';
import { OperationsHandler } from './emulator/operations.js';
import { ReadClockHandler } from './emulator/read-clock.js';
import { ReadHistoryHandler } from './emulator/read-history.js';
import { ReadMessageHandler } from './emulator/read-message.js';
import { ReadStateHandler } from './emulator/read-state.js';
import { ReadWorldHandler } from './emulator/read-world.js';
import {
  DeleteRecordingHandler,
  ListRecordingsHandler,
  ReadRecordingHandler,
  StartRecordingHandler,
  StopRecordingHandler,
} from './emulator/recordings.js';
import { RepeatInvocationHandler } from './emulator/repeat-invocation.js';
import { ReplayRecordingHandler } from './emulator/replay-recording.js';
import { ResetHandler } from './emulator/reset.js';
import { SampleEventHandler } from './emulator/sample-event.js';
import { AdvanceClockHandler, SetClockHandler } from './emulator/set-clock.js';
import { SetSignInRiskHandler } from './emulator/set-sign-in-risk.js';
import { DeleteSnapshotHandler, ListSnapshotsHandler, TakeSnapshotHandler } from './emulator/snapshots.js';
import { TakeImportStepHandler } from './emulator/take-import-step.js';
import { TriggersHandler } from './emulator/triggers.js';
import { UserImportLogHandler } from './emulator/user-import-log.js';

/** What Nest runs the control API with, behind its doors. */
export const emulatorHandlers: readonly Type[] = [
  FunctionContentHandler,
  TakeImportStepHandler,
  UserImportLogHandler,
  FindCredentialsHandler,
  HealthHandler,
  ListMessagesHandler,
  ReadMessageHandler,
  DeleteMessagesHandler,
  DeleteMessageHandler,
  ListEventsHandler,
  FollowEventsHandler,
  MintTokenHandler,
  MintLoginTokenHandler,
  SetSignInRiskHandler,
  SetCompromisedPasswordsHandler,
  ReadCompromisedPasswordsHandler,
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
  CertificatesHandler,
  ListInvocationsHandler,
  GetInvocationHandler,
  RepeatInvocationHandler,
  TriggersHandler,
  SampleEventHandler,
];
