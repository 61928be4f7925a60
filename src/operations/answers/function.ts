import { functionArn } from '../../domain/function/arn.js';
import { openEnvironment } from '../../domain/function/environment.js';
import { codeSha256 } from '../../domain/function/publish-version.js';
import { type CreatedFunction, type FunctionAlias, type FunctionVersion } from '../../domain/function/state.js';
import type { AliasConfiguration, FunctionConfiguration } from '../../protocol/generated/lambda.js';

/** `2026-01-31T12:00:00.000+0000` */
const lambdaDate = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

/**
 * A version as AWS shows it, its ARN with the qualifier that it was asked for by. It is active at once: there is nothing to wait for.
 * https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
 */
export const functionAnswer = (
  worldSeed: Uint8Array,
  found: CreatedFunction,
  version: FunctionVersion,
  qualifier: string | undefined,
): FunctionConfiguration => ({
  ...listedFunction(worldSeed, found, version, qualifier),
  State: 'Active',
  // Of published versions too: Terraform waits for it after each of its own.
  LastUpdateStatus: 'Successful',
});

/** The same in lists, where AWS leaves out the state. */
export const listedFunction = (
  worldSeed: Uint8Array,
  found: CreatedFunction,
  { version, settings, code, revision, modifiedAt }: FunctionVersion,
  qualifier: string | undefined,
): FunctionConfiguration => ({
  FunctionName: found.name,
  FunctionArn: functionArn(found, qualifier),
  Runtime: settings.runtime,
  Role: settings.role,
  Handler: settings.handler,
  CodeSize: code.size,
  Description: settings.description,
  Timeout: settings.timeout,
  MemorySize: settings.memorySize,
  LastModified: lambdaDate(modifiedAt),
  CodeSha256: codeSha256(code.hash),
  Version: version,
  ...(settings.environment && { Environment: { Variables: openEnvironment(worldSeed, settings.environment) } }),
  TracingConfig: { Mode: 'PassThrough' },
  RevisionId: revision,
  PackageType: 'Zip',
  Architectures: [settings.architecture],
  EphemeralStorage: { Size: 512 },
  SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
  LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${found.name}` },
});

export const aliasAnswer = (found: CreatedFunction, alias: FunctionAlias): AliasConfiguration => ({
  AliasArn: functionArn(found, alias.name),
  Name: alias.name,
  FunctionVersion: alias.version,
  Description: alias.description,
  RevisionId: alias.revision,
});
