// Holds the types of recognito/testing, which are written by hand and import nothing of ours, against the schemas that the routes answer by.
// The compiler does it: this file has no other effect.
import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { MESSAGE_KINDS } from '../../src/domain/message/events.js';
import type { AssetCategory } from '../../src/domain/branding/events.js';
import type { diffWorlds, importDocument } from '../../src/http/emulator/routes/document.js';
import type { listEvents } from '../../src/http/emulator/routes/events.js';
import type { listMessages } from '../../src/http/emulator/routes/inbox.js';
import type { replayRecording, startRecording } from '../../src/http/emulator/routes/recordings.js';
import type { readClock, readHistory, reset, takeSnapshot } from '../../src/http/emulator/routes/time.js';
import type { mintToken } from '../../src/http/emulator/routes/tokens.js';
import type { listInvocations } from '../../src/http/emulator/routes/triggers.js';
import type { DeviceEntry } from '../../src/operations/emulator/document/device-schema.js';
import type {
  ClientEntry,
  GroupEntry,
  HeadEntry,
  PoolEntry,
} from '../../src/operations/emulator/document/document-schema.js';
import type { IdentityEntry, IdentityPoolEntry } from '../../src/operations/emulator/document/identity-pool-schema.js';
import type { ImportJobEntry } from '../../src/operations/emulator/document/import-job-schema.js';
import type {
  BrandingEntry,
  TermsEntry,
  UICustomizationEntry,
} from '../../src/operations/emulator/document/look-schema.js';
import type { ReplicaEntry } from '../../src/operations/emulator/document/pool-parts-schema.js';
import type { UserEntry } from '../../src/operations/emulator/document/user-schema.js';
import type { MESSAGE_FILTER_KINDS } from '../../src/operations/emulator/message-filter.js';
import type {
  AssetDocument,
  Branch,
  BrandingDocument,
  ClientDocument,
  ClockReading,
  DeviceDocument,
  Difference,
  GroupDocument,
  IdentityPoolDocument,
  ImportJobDocument,
  Invocation,
  Message,
  MessageFilter,
  MintOptions,
  PoolDocument,
  PoolIdentityDocument,
  ProvisionedLimitDocument,
  RecordingSummary,
  ReplicaDocument,
  ReplayReport,
  Restored,
  SeedCounts,
  Snapshot,
  TermsDocument,
  UICustomizationDocument,
  UserDocument,
  WorldDiff,
  WorldDocument,
  WorldEvent,
} from '../../src/testing/recognito.js';

interface Answering {
  readonly answer: { readonly schema: JSONSchema };
}
type AnswerOf<R extends Answering> = FromSchema<R['answer']['schema']>;
/** An item of the list that a route answers. */
type ItemOf<List> = List extends readonly (infer Item)[] ? Item : never;

/** The same members, and the same ones of them optional. */
type SameMembers<A, B> = Same<[keyof A, OptionalOf<A>], [keyof B, OptionalOf<B>]>;
type OptionalOf<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** What comes can be taken for what is promised. */
type Fits<Comes, Promised> = [Comes] extends [Promised] ? true : false;
type Agrees<Comes, Promised> = [SameMembers<Comes, Promised>, Fits<Comes, Promised>] extends [true, true]
  ? true
  : false;

type Diff = AnswerOf<typeof diffWorlds>;
type Report = AnswerOf<typeof replayRecording>;

/** Each of them is `true`, or this file does not compile. */
export const agreed: readonly [
  SameMembers<Omit<IdentityPoolEntry, 'identities'>, Omit<IdentityPoolDocument, 'identities'>>,
  SameMembers<IdentityEntry, PoolIdentityDocument>,
  Agrees<AnswerOf<typeof takeSnapshot>, Snapshot>,
  Agrees<ItemOf<AnswerOf<typeof readHistory>['branches']>, Branch>,
  SameMembers<AnswerOf<typeof readClock>, ClockReading>,
  SameMembers<AnswerOf<typeof reset>, Restored>,
  SameMembers<ItemOf<AnswerOf<typeof listMessages>['messages']>, Message>,
  Same<(typeof MESSAGE_KINDS)[number], Message['kind']>,
  Same<(typeof MESSAGE_FILTER_KINDS)[number], Exclude<MessageFilter['kind'], undefined>>,
  Agrees<ItemOf<AnswerOf<typeof listEvents>['events']>, WorldEvent>,
  Agrees<ItemOf<AnswerOf<typeof listInvocations>['invocations']>, Invocation>,
  Same<Exclude<FromSchema<(typeof mintToken)['body']>['break'], undefined>, Exclude<MintOptions['break'], undefined>>,
  SameMembers<
    Omit<FromSchema<(typeof mintToken)['body']>, 'userPoolId' | 'clientId' | 'username' | 'use'>,
    Omit<MintOptions, 'pool' | 'client' | 'user'>
  >,
  Agrees<AnswerOf<typeof importDocument>['created'], SeedCounts>,
  Agrees<Diff, WorldDiff>,
  Agrees<ItemOf<Diff['differences']>, Difference>,
  Agrees<AnswerOf<typeof startRecording>, RecordingSummary>,
  Agrees<Report, ReplayReport>,
  SameMembers<ItemOf<Report['differences']>, ItemOf<ReplayReport['differences']>>,
  SameMembers<Report['log'], ReplayReport['log']>,
  SameMembers<ClientEntry, ClientDocument>,
  SameMembers<GroupEntry, GroupDocument>,
  SameMembers<UserEntry, UserDocument>,
  SameMembers<PoolEntry, Omit<PoolDocument, 'users'>>,
  SameMembers<UICustomizationEntry, UICustomizationDocument>,
  SameMembers<BrandingEntry, BrandingDocument>,
  SameMembers<ItemOf<Exclude<BrandingEntry['assets'], undefined>>, AssetDocument>,
  Same<AssetCategory, AssetDocument['category']>,
  SameMembers<TermsEntry, TermsDocument>,
  SameMembers<HeadEntry, Omit<WorldDocument, 'recognito' | 'pools' | 'identityPools' | 'notExported'>>,
  SameMembers<ItemOf<Exclude<HeadEntry['provisionedLimits'], undefined>>, ProvisionedLimitDocument>,
  Agrees<DeviceEntry, DeviceDocument>,
  Agrees<ImportJobEntry, ImportJobDocument>,
  SameMembers<ReplicaEntry, ReplicaDocument>,
] = [
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
];
