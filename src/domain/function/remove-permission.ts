import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { Refusal, resourceNotFound } from '../kernel/refusal.js';
import type { FunctionEvent } from './events.js';
import { revisionRefusal } from './refusals.js';
import { type CreatedFunction, LATEST } from './state.js';
import { policyOn, policyTarget } from './versions.js';

export const removePermission = (
  of: CreatedFunction,
  command: {
    readonly statementId: string;
    readonly qualifier?: string | undefined;
    readonly revision?: string | undefined;
  },
  given: { readonly draw: Draw },
): Decision<FunctionEvent> => {
  const { statementId, qualifier } = command;
  const target = policyTarget(of, qualifier);
  if (target instanceof Refusal) return refuse(target);
  const policy = policyOn(of, qualifier);
  if (policy.length === 0) return refuse(resourceNotFound('No policy is associated with the given resource.'));
  if (!policy.some(({ Sid }) => Sid === statementId)) {
    return refuse(resourceNotFound(`Statement ${statementId} is not found in resource policy.`));
  }
  const wrongRevision = revisionRefusal(command.revision, target.revision);
  if (wrongRevision) return refuse(wrongRevision);
  const { region, accountId, name } = of;
  const revision = given.draw.uuid('revision');
  return accept({
    type: 'FunctionPermissionRemoved',
    data: { region, accountId, name, qualifier: qualifier ?? LATEST, statementId, revision },
  });
};
