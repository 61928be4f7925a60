import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import type { Architecture, FunctionCode, FunctionEvent } from './events.js';
import { publishVersion } from './publish-version.js';
import { revisionRefusal } from './refusals.js';
import { type CreatedFunction, evolveFunction } from './state.js';

/** Gives $LATEST other code, and with `publish` makes a version of that. */
export const updateFunctionCode = (
  of: CreatedFunction,
  command: {
    readonly code: FunctionCode;
    readonly architecture?: Architecture | undefined;
    readonly revision?: string | undefined;
    readonly publish: boolean;
  },
  given: { readonly draw: Draw; readonly at: number },
): Decision<FunctionEvent> => {
  const { region, accountId, name, latest } = of;
  const wrongRevision = revisionRefusal(command.revision, latest.revision);
  if (wrongRevision) return refuse(wrongRevision);
  const architecture = command.architecture ?? latest.settings.architecture;
  const updated: FunctionEvent = {
    type: 'FunctionCodeUpdated',
    data: { region, accountId, name, code: command.code, architecture, revision: given.draw.uuid('revision') },
  };
  const after = command.publish ? evolveFunction(of, updated, given.at) : undefined;
  return after ? accept(updated, ...publishVersion(after, {}, given).events) : accept(updated);
};
