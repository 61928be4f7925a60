import { accept, type Decision } from '../kernel/decision.js';
import type { FunctionEvent } from './events.js';
import type { CreatedFunction } from './state.js';
import { aliasNamed } from './versions.js';

/** An alias, or a function, that is not there is as good as deleted: the interface model has no exception for it. */
export const deleteAlias = (of: CreatedFunction | undefined, alias: string): Decision<FunctionEvent> => {
  if (!of) return accept();
  const { region, accountId, name } = of;
  return aliasNamed(of, alias)
    ? accept({ type: 'FunctionAliasDeleted', data: { region, accountId, name, alias } })
    : accept();
};
