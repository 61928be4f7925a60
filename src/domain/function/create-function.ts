import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import type { FunctionName } from './arn.js';
import type { FunctionCode, FunctionEvent, FunctionSettings } from './events.js';
import { conflict, invalidValue } from './refusals.js';
import type { CreatedFunction } from './state.js';
import { tagsRefusal } from './tag-function.js';

const LONGEST_NAME = 64;

/** `existing` is the function of that name, if there is one. With `publish` it has a version 1 at once. */
export const createFunction = (
  existing: CreatedFunction | undefined,
  command: {
    readonly name: FunctionName;
    readonly settings: FunctionSettings;
    readonly code: FunctionCode;
    readonly tags: Readonly<Record<string, string>>;
    readonly publish: boolean;
  },
  given: { readonly draw: Draw },
): Decision<FunctionEvent> => {
  const { name, settings, code, tags, publish } = command;
  if (name.name.length > LONGEST_NAME) {
    return refuse(
      invalidValue(
        `1 validation error detected: Value '${name.name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to ${LONGEST_NAME}`,
      ),
    );
  }
  const tooMany = tagsRefusal({}, tags);
  if (tooMany) return refuse(tooMany);
  if (existing) return refuse(conflict(`Function already exist: ${name.name}`));
  const revision = given.draw.uuid('revision');
  const created: FunctionEvent = { type: 'FunctionCreated', data: { ...name, settings, code, revision, tags } };
  if (!publish) return accept(created);
  const latestRevision = given.draw.uuid('latest revision');
  const { description } = settings;
  return accept<FunctionEvent>(created, {
    type: 'FunctionVersionPublished',
    data: { ...name, version: '1', description, revision: given.draw.uuid('version revision'), latestRevision },
  });
};
