import type { FunctionName } from './arn.js';
import type { FunctionCode, FunctionEvent, FunctionSettings } from './events.js';
import type { Statement } from './statement.js';

/** The version that can be changed. */
export const LATEST = '$LATEST';

/** $LATEST, or a version as it was published. `modifiedAt` is epoch milliseconds. */
export interface FunctionVersion {
  readonly version: string;
  readonly settings: FunctionSettings;
  readonly code: FunctionCode;
  readonly revision: string;
  readonly modifiedAt: number;
  /** How often code or configuration had been changed: a version with the same count is the same. */
  readonly edition: number;
}

/** A name for a version. */
export interface FunctionAlias {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly revision: string;
}

/** A function that was made over the Lambda API. */
export interface CreatedFunction extends FunctionName {
  readonly latest: FunctionVersion;
  /** In the order of their numbers. */
  readonly published: readonly FunctionVersion[];
  /** How many were ever published. */
  readonly publishedCount: number;
  readonly aliases: Readonly<Record<string, FunctionAlias>>;
  /** Qualifier → its resource policy's statements, in order; `$LATEST` stands for the function itself. */
  readonly policies: Readonly<Record<string, readonly Statement[]>>;
  readonly tags: Readonly<Record<string, string>>;
}

export const evolveFunction = (
  before: CreatedFunction | undefined,
  event: FunctionEvent,
  at: number,
): CreatedFunction | undefined => {
  if (event.type === 'FunctionCreated') {
    const { region, accountId, name, settings, code, revision, tags } = event.data;
    const latest = { version: LATEST, settings, code, revision, modifiedAt: at, edition: 0 };
    return { region, accountId, name, latest, published: [], publishedCount: 0, aliases: {}, policies: {}, tags };
  }
  if (!before) return undefined;
  const { latest } = before;
  switch (event.type) {
    case 'FunctionCodeUpdated': {
      const { code, architecture, revision } = event.data;
      const settings = { ...latest.settings, architecture };
      return {
        ...before,
        latest: { ...latest, settings, code, revision, modifiedAt: at, edition: latest.edition + 1 },
      };
    }
    case 'FunctionConfigured': {
      const { settings, revision } = event.data;
      return { ...before, latest: { ...latest, settings, revision, modifiedAt: at, edition: latest.edition + 1 } };
    }
    case 'FunctionVersionPublished': {
      const { version, description, revision, latestRevision } = event.data;
      const settings = { ...latest.settings, description };
      return {
        ...before,
        latest: { ...latest, revision: latestRevision },
        published: [...before.published, { ...latest, version, settings, revision }],
        publishedCount: before.publishedCount + 1,
      };
    }
    case 'FunctionVersionDeleted': {
      const { version } = event.data;
      const published = before.published.filter((one) => one.version !== version);
      return { ...before, published, policies: without(before.policies, version) };
    }
    case 'FunctionAliasCreated':
    case 'FunctionAliasUpdated': {
      const { alias: name, version, description, revision } = event.data;
      return { ...before, aliases: { ...before.aliases, [name]: { name, version, description, revision } } };
    }
    case 'FunctionAliasDeleted': {
      const { alias } = event.data;
      return { ...before, aliases: without(before.aliases, alias), policies: without(before.policies, alias) };
    }
    case 'FunctionPermissionAdded': {
      const { qualifier, statement, revision } = event.data;
      const statements = [...(before.policies[qualifier] ?? []), statement];
      return revised({ ...before, policies: { ...before.policies, [qualifier]: statements } }, qualifier, revision);
    }
    case 'FunctionPermissionRemoved': {
      const { qualifier, statementId, revision } = event.data;
      const left = (before.policies[qualifier] ?? []).filter(({ Sid }) => Sid !== statementId);
      const others = without(before.policies, qualifier);
      const policies = left.length > 0 ? { ...others, [qualifier]: left } : others;
      return revised({ ...before, policies }, qualifier, revision);
    }
    case 'FunctionTagged':
      return { ...before, tags: { ...before.tags, ...event.data.tags } };
    case 'FunctionUntagged':
      return { ...before, tags: without(before.tags, ...event.data.keys) };
    case 'FunctionDeleted':
      return undefined;
  }
};

const without = <V>(record: Readonly<Record<string, V>>, ...keys: readonly string[]): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

/** A policy has no RevisionId of its own: it is that of the version or alias that it is on. */
const revised = (before: CreatedFunction, qualifier: string, revision: string): CreatedFunction => {
  if (qualifier === LATEST) return { ...before, latest: { ...before.latest, revision } };
  const alias = before.aliases[qualifier];
  if (alias) return { ...before, aliases: { ...before.aliases, [qualifier]: { ...alias, revision } } };
  const published = before.published.map((one) => (one.version === qualifier ? { ...one, revision } : one));
  return { ...before, published };
};
