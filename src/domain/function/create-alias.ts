import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { functionArn } from './arn.js';
import type { FunctionEvent } from './events.js';
import { conflict, functionNotFound } from './refusals.js';
import type { CreatedFunction } from './state.js';
import { aliasNamed, versionNumbered } from './versions.js';

export const createAlias = (
  of: CreatedFunction,
  command: { readonly alias: string; readonly version: string; readonly description: string },
  given: { readonly draw: Draw },
): Decision<FunctionEvent> => {
  const { region, accountId, name } = of;
  if (!versionNumbered(of, command.version)) return refuse(functionNotFound(of, command.version));
  if (aliasNamed(of, command.alias)) {
    return refuse(conflict(`Alias already exists: ${functionArn(of, command.alias)}`));
  }
  const revision = given.draw.uuid('revision');
  return accept({ type: 'FunctionAliasCreated', data: { region, accountId, name, ...command, revision } });
};
