import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { Refusal } from '../kernel/refusal.js';
import { functionArn } from './arn.js';
import type { FunctionEvent } from './events.js';
import { conflict, invalidValue, revisionRefusal } from './refusals.js';
import { type Permission, statementOf } from './statement.js';
import { type CreatedFunction, LATEST } from './state.js';
import { policyOn, policyTarget } from './versions.js';

/** Lets a principal use the function, or one of its versions or aliases. A statement's id is unique in each of their policies. */
export const addPermission = (
  of: CreatedFunction,
  command: {
    readonly permission: Permission;
    readonly qualifier?: string | undefined;
    readonly revision?: string | undefined;
  },
  given: { readonly draw: Draw },
): Decision<FunctionEvent> => {
  const { permission, qualifier } = command;
  if (qualifier === LATEST) return refuse(invalidValue('We currently do not support adding policies for $LATEST.'));
  const target = policyTarget(of, qualifier);
  if (target instanceof Refusal) return refuse(target);
  const wrongRevision = revisionRefusal(command.revision, target.revision);
  if (wrongRevision) return refuse(wrongRevision);
  if (policyOn(of, qualifier).some(({ Sid }) => Sid === permission.statementId)) {
    return refuse(
      conflict(
        `The statement id (${permission.statementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      ),
    );
  }
  const statement = statementOf(functionArn(of, qualifier), permission);
  if (statement instanceof Refusal) return refuse(statement);
  const { region, accountId, name } = of;
  const revision = given.draw.uuid('revision');
  return accept({
    type: 'FunctionPermissionAdded',
    data: { region, accountId, name, qualifier: qualifier ?? LATEST, statement, revision },
  });
};
