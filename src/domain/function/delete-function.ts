import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { FunctionEvent } from './events.js';
import { conflict, functionNotFound, invalidValue } from './refusals.js';
import { type CreatedFunction, LATEST } from './state.js';
import { aliasNamed, versionNumbered } from './versions.js';

/** Deletes a function with all that is its, or one published version of it. A version that is gone already is deleted once more. */
export const deleteFunction = (of: CreatedFunction, qualifier: string | undefined): Decision<FunctionEvent> => {
  const { region, accountId, name } = of;
  if (qualifier === undefined) return accept({ type: 'FunctionDeleted', data: { region, accountId, name } });
  if (qualifier === LATEST) {
    return refuse(invalidValue('$LATEST version cannot be deleted without deleting the function.'));
  }
  // The wording of these two has not been observed.
  if (aliasNamed(of, qualifier)) return refuse(invalidValue('Deletion of aliases is not currently supported.'));
  const names = Object.values(of.aliases).filter(({ version }) => version === qualifier);
  if (names.length > 0) {
    const listed = names.map((alias) => alias.name).join(', ');
    return refuse(conflict(`Unable to delete version because the following aliases reference it: [${listed}]`));
  }
  if (!/^\d+$/.test(qualifier)) return refuse(functionNotFound(of, qualifier));
  if (!versionNumbered(of, qualifier)) return accept();
  return accept({ type: 'FunctionVersionDeleted', data: { region, accountId, name, version: qualifier } });
};
