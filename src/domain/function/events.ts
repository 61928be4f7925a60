import type { DomainEvent } from '../kernel/event.js';
import type { FunctionName } from './arn.js';
import type { Statement } from './statement.js';

export type Architecture = 'x86_64' | 'arm64';

/** How a version runs. https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
export interface FunctionSettings {
  readonly runtime: string;
  readonly handler: string;
  readonly role: string;
  readonly description: string;
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes. */
  readonly memorySize: number;
  readonly architecture: Architecture;
  /** Variables by name; absent where none were ever given. */
  readonly environment?: SealedEnvironment;
}

/** Variables may be secrets: what reads the log does not read them. See environment.ts. */
export interface SealedEnvironment {
  readonly id: string;
  readonly sealed: string;
}

/** A deployment package: the hexadecimal SHA-256 of the zip, under which its bytes are kept, and its size in bytes. */
export interface FunctionCode {
  readonly hash: string;
  readonly size: number;
}

/** `revision` is the RevisionId of what changed. */
interface Changed extends FunctionName {
  readonly revision: string;
}

export type FunctionEvent =
  | DomainEvent<
      'FunctionCreated',
      Changed & {
        readonly settings: FunctionSettings;
        readonly code: FunctionCode;
        readonly tags: Readonly<Record<string, string>>;
      }
    >
  | DomainEvent<'FunctionCodeUpdated', Changed & { readonly code: FunctionCode; readonly architecture: Architecture }>
  | DomainEvent<'FunctionConfigured', Changed & { readonly settings: FunctionSettings }>
  /** `latestRevision` is the new RevisionId of $LATEST, which publishing changes too. */
  | DomainEvent<
      'FunctionVersionPublished',
      Changed & { readonly version: string; readonly description: string; readonly latestRevision: string }
    >
  | DomainEvent<'FunctionVersionDeleted', FunctionName & { readonly version: string }>
  | DomainEvent<
      'FunctionAliasCreated',
      Changed & { readonly alias: string; readonly version: string; readonly description: string }
    >
  /** All of it, as it is from now on. */
  | DomainEvent<
      'FunctionAliasUpdated',
      Changed & { readonly alias: string; readonly version: string; readonly description: string }
    >
  | DomainEvent<'FunctionAliasDeleted', FunctionName & { readonly alias: string }>
  /** `qualifier` is a version or an alias; `$LATEST` stands for the function itself. */
  | DomainEvent<'FunctionPermissionAdded', Changed & { readonly qualifier: string; readonly statement: Statement }>
  | DomainEvent<'FunctionPermissionRemoved', Changed & { readonly qualifier: string; readonly statementId: string }>
  | DomainEvent<'FunctionTagged', FunctionName & { readonly tags: Readonly<Record<string, string>> }>
  | DomainEvent<'FunctionUntagged', FunctionName & { readonly keys: readonly string[] }>
  | DomainEvent<'FunctionDeleted', FunctionName>;
