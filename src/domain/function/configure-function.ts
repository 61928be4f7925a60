import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { Refusal } from '../kernel/refusal.js';
import type { FunctionEvent } from './events.js';
import { revisionRefusal } from './refusals.js';
import { changedSettings, type GivenSettings } from './settings.js';
import type { CreatedFunction } from './state.js';

/** Changes the settings of $LATEST; what is not given stays. */
export const configureFunction = (
  { region, accountId, name, latest }: CreatedFunction,
  command: { readonly settings: GivenSettings; readonly revision?: string | undefined },
  given: { readonly draw: Draw },
): Decision<FunctionEvent> => {
  const wrongRevision = revisionRefusal(command.revision, latest.revision);
  if (wrongRevision) return refuse(wrongRevision);
  const settings = changedSettings(latest.settings, command.settings);
  if (settings instanceof Refusal) return refuse(settings);
  const revision = given.draw.uuid('revision');
  return accept({ type: 'FunctionConfigured', data: { region, accountId, name, settings, revision } });
};
