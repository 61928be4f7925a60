import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import type { FunctionEvent } from './events.js';
import { functionNotFound, noAliasToUpdate, revisionRefusal } from './refusals.js';
import type { CreatedFunction } from './state.js';
import { aliasNamed, versionNumbered } from './versions.js';

/** Moves an alias to another version, or describes it anew; what is not given stays. Its RevisionId is a new one in any case. */
export const updateAlias = (
  of: CreatedFunction,
  command: {
    readonly alias: string;
    readonly version?: string | undefined;
    readonly description?: string | undefined;
    readonly revision?: string | undefined;
  },
  given: { readonly draw: Draw },
): Decision<FunctionEvent> => {
  const { region, accountId, name } = of;
  const before = aliasNamed(of, command.alias);
  if (!before) return refuse(noAliasToUpdate(of, command.alias));
  const wrongRevision = revisionRefusal(command.revision, before.revision);
  if (wrongRevision) return refuse(wrongRevision);
  const { version = before.version, description = before.description } = command;
  if (!versionNumbered(of, version)) return refuse(functionNotFound(of, version));
  const revision = given.draw.uuid('revision');
  return accept({
    type: 'FunctionAliasUpdated',
    data: { region, accountId, name, alias: before.name, version, description, revision },
  });
};
