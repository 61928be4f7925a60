import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Settings } from './config.js';
import type { Worlds } from './eventlog/worlds.js';
import { AwsDoor } from './http/aws/aws-door.js';
import { type Inspector, noInspector } from './http/inspector.js';
import { controlDoors } from './http/emulator/control-doors.js';
import { EmulatorEntrance } from './http/emulator/emulator-entrance.js';
import { LongAnswers } from './http/emulator/long-answers.js';
import { IdentityWellKnownDoor } from './http/identity/identity-well-known-door.js';
import { StsDoor } from './http/aws/sts-door.js';
import { LambdaDoor } from './http/lambda/lambda-door.js';
import { ChoiceSignIn } from './http/managed-login/choice-sign-in.js';
import { WaitingSignIn } from './http/managed-login/waiting-sign-in.js';
import { ConfirmationLink } from './http/managed-login/confirmation-link.js';
import { InboxHint } from './http/managed-login/inbox-hint.js';
import { pageDoors } from './http/managed-login/page-doors.js';
import { PageEntrance } from './http/managed-login/page-entrance.js';
import { PlainPageSender } from './http/managed-login/plain-page-sender.js';
import { AuthorizeDoor } from './http/oauth/authorize-door.js';
import { OAuthEntrance } from './http/oauth-entrance.js';
import { RevokeDoor } from './http/oauth/revoke-door.js';
import { TokenDoor } from './http/oauth/token-door.js';
import { UserInfoDoor } from './http/oauth/user-info-door.js';
import { ImagesDoor } from './http/oauth/images-door.js';
import { WellKnownDoor } from './http/oauth/well-known-door.js';
import { UploadDoor } from './http/user-import/upload-door.js';
import { Porter } from './http/porter.js';
import { STOP_PAGES, StopSender } from './http/stop-sender.js';
import {
  CERTIFICATES,
  CODE_FOLDERS,
  DOCUMENTS,
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
import { DecryptHandler } from './operations/kms/decrypt.js';
import { IdentityTokenSigner } from './operations/identity-service/token-signer.js';
import { IdentityTokens } from './operations/logins/identity-token-login.js';
import { IdentityDiscoveryHandler } from './operations/identity-service/discovery.js';
import { IdentityJwksHandler } from './operations/identity-service/jwks.js';
import { loginProviders } from './operations/logins/logins.js';
import { AccessTokens } from './operations/sign-in/access-tokens.js';
import { stsHandlers } from './operations/sts/sts-registry.js';
import { Initiate } from './operations/sign-in/initiate.js';
import { Respond } from './operations/sign-in/respond.js';
import { SignInAnswer } from './operations/sign-in/sign-in-answer.js';
import { TokenIssuer } from './operations/sign-in/token-issuer.js';
import { BrandImages } from './operations/brand-images.js';
import { Confirmation } from './operations/confirmation.js';
import { FollowUpCodes } from './operations/follow-up-codes.js';
import { CodeRequests } from './operations/own-account/code-requests.js';
import { SigningUp } from './operations/own-account/signing-up.js';
import { OutsideDocuments } from './operations/identity-providers/outside-documents.js';
import { ProviderAnswers } from './operations/identity-providers/provider-answers.js';
import { type ReadDocument, readDocument } from './operations/identity-providers/read-document.js';
import { OwnEndpoint } from './operations/own-endpoint.js';
import { PoolCertificates } from './operations/pool-certificates.js';
import { Throttle } from './operations/throttle.js';
import { Triggered } from './operations/triggered.js';
import { cognitoIdentityHandlers } from './operations/identity-registry.js';
import { lambdaHandlers } from './operations/lambda-registry.js';
import { emulatorHandlers } from './operations/emulator-handlers.js';
import { oauthProviders } from './operations/oauth-providers.js';
import { cognitoIdpHandlers } from './operations/registry.js';
import { UploadedCode } from './operations/uploaded-code.js';
import { ImportFiles } from './operations/user-import/import-files.js';
import { ImportRunner } from './operations/user-import/import-runner.js';
import { ReceiveImportFileHandler } from './operations/user-import/receive-import-file.js';
import type { WorldState } from './projections/world-state.js';
import { failedSender } from './messages/failed-sender.js';
import type { LogDelivery } from './messages/log-delivery.js';
import type { Recordings } from './recordings/record/recordings.js';
import type { OpenStage } from './recordings/replay/stage.js';
import { TapedFunctions } from './recordings/taped-functions.js';
import type { Authorities } from './tls/authorities.js';
import type { ServedCertificates } from './tls/served-certificates.js';
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
  /** Reads metadata of identity providers; over the network unless given. */
  readonly fetchDocument?: ReadDocument;
  /** Where logs go that pools export; without it they go nowhere. */
  readonly logDelivery?: LogDelivery;
  readonly inspector?: Inspector;
  /** Who signs certificates; without them there is no TLS. */
  readonly authorities?: Authorities;
  /** Names this process in a log that others write too. */
  readonly by?: string;
}

/** What createApp makes for the module. */
export interface Made {
  readonly recordings: Recordings;
  readonly openStage: OpenStage;
  /** Absent where nothing listens with TLS. */
  readonly certificates?: ServedCertificates | undefined;
}

const NO_FUNCTIONS: FunctionSource = { find: async () => undefined, list: async () => [] };

/** Milliseconds; undefined: no limit. */
const patienceOf = ({ triggerTimeout: seconds }: Settings): number | undefined =>
  seconds === 0 ? undefined : seconds * 1_000;

@Module({})
export class AppModule {
  static of(parts: Parts, { recordings, openStage, certificates }: Made): DynamicModule {
    const invocations = new Invocations();
    const functions = new TapedFunctions(parts.functions ?? NO_FUNCTIONS);
    const triggers = new TriggerDispatcher(functions, invocations, patienceOf(parts.settings));
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        LambdaDoor,
        ...controlDoors,
        IdentityWellKnownDoor,
        UploadDoor,
        WellKnownDoor,
        ...pageDoors,
        AuthorizeDoor,
        TokenDoor,
        UserInfoDoor,
        RevokeDoor,
        ImagesDoor,
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
        { provide: CERTIFICATES, useValue: certificates },
        { provide: CODE_FOLDERS, useValue: parts.codeFolders ?? new CodeFolders() },
        UploadedCode,
        ...lambdaHandlers,
        ...emulatorHandlers,
        { provide: TRIGGERS, useValue: triggers },
        { provide: CustomSenders, useValue: new CustomSenders(triggers, log, failedSender(parts.logDelivery)) },
        OwnEndpoint,
        { provide: DOCUMENTS, useValue: parts.fetchDocument ?? readDocument },
        OutsideDocuments,
        PoolCertificates,
        ProviderAnswers,
        Throttle,
        Triggered,
        FollowUpCodes,
        Confirmation,
        SigningUp,
        CodeRequests,
        Porter,
        EmulatorEntrance,
        LongAnswers,
        TokenIssuer,
        SignInAnswer,
        Initiate,
        Respond,
        AccessTokens,
        ...loginProviders,
        IdentityTokens,
        IdentityTokenSigner,
        AwsDoor,
        StsDoor,
        BrandImages,
        ImportFiles,
        ImportRunner,
        ReceiveImportFileHandler,
        ...cognitoIdpHandlers,
        ...cognitoIdentityHandlers,
        ...stsHandlers,
        IdentityJwksHandler,
        IdentityDiscoveryHandler,
        DecryptHandler,
        ...oauthProviders,
        OAuthEntrance,
        PageEntrance,
        PlainPageSender,
        { provide: STOP_PAGES, useExisting: PlainPageSender },
        StopSender,
        InboxHint,
        ConfirmationLink,
        ChoiceSignIn,
        WaitingSignIn,
      ],
    };
  }
}
