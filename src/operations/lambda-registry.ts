import type { Type } from '@nestjs/common';
import type { LambdaOperationName } from '../protocol/generated/lambda.js';
import { AddPermission, AddPermissionHandler } from './lambda/add-permission.js';
import { CreateAlias, CreateAliasHandler } from './lambda/create-alias.js';
import { CreateFunction, CreateFunctionHandler } from './lambda/create-function.js';
import { DeleteAlias, DeleteAliasHandler } from './lambda/delete-alias.js';
import { DeleteFunction, DeleteFunctionHandler } from './lambda/delete-function.js';
import { GetAlias, GetAliasHandler } from './lambda/get-alias.js';
import { GetFunction, GetFunctionHandler } from './lambda/get-function.js';
import {
  GetFunctionCodeSigningConfig,
  GetFunctionCodeSigningConfigHandler,
} from './lambda/get-function-code-signing-config.js';
import { GetFunctionConfiguration, GetFunctionConfigurationHandler } from './lambda/get-function-configuration.js';
import { GetPolicy, GetPolicyHandler } from './lambda/get-policy.js';
import { Invoke, InvokeHandler } from './lambda/invoke.js';
import { ListAliases, ListAliasesHandler } from './lambda/list-aliases.js';
import { ListFunctions, ListFunctionsHandler } from './lambda/list-functions.js';
import { ListTags, ListTagsHandler } from './lambda/list-tags.js';
import { ListVersionsByFunction, ListVersionsByFunctionHandler } from './lambda/list-versions-by-function.js';
import { PublishVersion, PublishVersionHandler } from './lambda/publish-version.js';
import { RemovePermission, RemovePermissionHandler } from './lambda/remove-permission.js';
import { TagResource, TagResourceHandler } from './lambda/tag-resource.js';
import { UntagResource, UntagResourceHandler } from './lambda/untag-resource.js';
import { UpdateAlias, UpdateAliasHandler } from './lambda/update-alias.js';
import { UpdateFunctionCode, UpdateFunctionCodeHandler } from './lambda/update-function-code.js';
import {
  UpdateFunctionConfiguration,
  UpdateFunctionConfigurationHandler,
} from './lambda/update-function-configuration.js';
import type { Arrival, LambdaCommand, LambdaInput, LambdaQuery } from './lambda-operation.js';
import type { Call } from './call.js';

type LambdaOperation<N extends LambdaOperationName> = new (
  input: LambdaInput<N>,
  call: Call,
  arrival: Arrival,
) => LambdaCommand<N> | LambdaQuery<N>;

/** Every operation of the model of Lambda's API with its class. */
export const lambdaRegistry = {
  AddPermission,
  CreateAlias,
  CreateFunction,
  DeleteAlias,
  DeleteFunction,
  GetAlias,
  GetFunction,
  GetFunctionCodeSigningConfig,
  GetFunctionConfiguration,
  GetPolicy,
  Invoke,
  ListAliases,
  ListFunctions,
  ListTags,
  ListVersionsByFunction,
  PublishVersion,
  RemovePermission,
  TagResource,
  UntagResource,
  UpdateAlias,
  UpdateFunctionCode,
  UpdateFunctionConfiguration,
} satisfies { readonly [N in LambdaOperationName]: LambdaOperation<N> };

/** What Nest runs them with. */
export const lambdaHandlers: readonly Type[] = [
  AddPermissionHandler,
  CreateAliasHandler,
  CreateFunctionHandler,
  DeleteAliasHandler,
  DeleteFunctionHandler,
  GetAliasHandler,
  GetFunctionHandler,
  GetFunctionCodeSigningConfigHandler,
  GetFunctionConfigurationHandler,
  GetPolicyHandler,
  InvokeHandler,
  ListAliasesHandler,
  ListFunctionsHandler,
  ListTagsHandler,
  ListVersionsByFunctionHandler,
  PublishVersionHandler,
  RemovePermissionHandler,
  TagResourceHandler,
  UntagResourceHandler,
  UpdateAliasHandler,
  UpdateFunctionCodeHandler,
  UpdateFunctionConfigurationHandler,
];

/** Those that work although no function may be brought or changed (`--no-code-upload`). */
export const LAMBDA_READERS: ReadonlySet<LambdaOperationName> = new Set([
  'GetAlias',
  'GetFunction',
  'GetFunctionCodeSigningConfig',
  'GetFunctionConfiguration',
  'GetPolicy',
  'Invoke',
  'ListAliases',
  'ListFunctions',
  'ListTags',
  'ListVersionsByFunction',
] as const);
