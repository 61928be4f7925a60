/// <reference lib="esnext.disposable" preserve="true" />
// What `recognito/testing` is: it speaks HTTP to an emulator, and needs nothing but Node.
import { connect, type RecognitoOptions } from './connect.js';
import type { Recognito } from './connection.js';

export type { Clock, ClockReading } from './clock.js';
export type { RecognitoOptions } from './connect.js';
export type { Recognito, WorldOptions, Worlds, WorldSummary } from './connection.js';
export type {
  AssetDocument,
  BrandingDocument,
  ClientDocument,
  ClientSettingsDocument,
  GroupDocument,
  PasskeyDocument,
  PasswordAtRest,
  PoolDocument,
  TermsDocument,
  UICustomizationDocument,
  UserDocument,
  WorldDocument,
} from './document.js';
export type {
  DeviceDocument,
  IdentityPoolDocument,
  ImportJobDocument,
  PoolIdentityDocument,
  ProvisionedLimitDocument,
  ReplicaDocument,
} from './document-parts.js';
export type { Change, Difference, WorldDiff } from './diff.js';
export type { EventFilter, WorldEvent } from './events.js';
export type { IdentityCredentials, IdentityOptions, SignedInIdentity } from './identity.js';
export type { Inbox, ListFilter, Message, MessageFilter, MessageKind, WaitFilter } from './inbox.js';
export type { Invocation, InvocationFilter, Triggers } from './invocations.js';
export { RecognitoError } from './recognito-error.js';
export type { Recording, RecordingSummary, ReplayOptions, ReplayReport } from './recordings.js';
export type { SeededWorld, SetUp, TestWorldOptions } from './seeded-world.js';
export type { SeedCounts, Seeded, SeededClient, SeededPool } from './seed.js';
export {
  type RegistrationCredential,
  type SoftwareAuthenticator,
  softwareAuthenticator,
  type SoftwareAuthenticatorOptions,
} from './software-authenticator.js';
export type { Credentials, CredentialsHolder } from './credentials.js';
export type { LoginTokenOptions, MintedTokens, MintOptions, Tokens } from './tokens.js';
export type {
  Branch,
  ClientConfig,
  ClientOptions,
  ForkOptions,
  Restored,
  Snapshot,
  StateFilter,
  World,
} from './world.js';
export { type RunnerFixtures, type WorldFixtures, worldFixtures, type WorldWorkerFixtures } from './world-fixtures.js';
export { type HookOptions, type Hooks, worldHooks, type WorldOfTests } from './world-hooks.js';

/**
 * Connects to an emulator that runs (`url`, RECOGNITO_URL), or starts one in memory on a free port, which all test files of this process
 * share and which ends with it. Throws RecognitoError where none answers.
 */
export const recognito = (options: RecognitoOptions = {}): Promise<Recognito> => connect(options);
