import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { UserPoolEvent } from './events.js';
import { type AttributeInput, customAttribute } from './schema.js';
import { addedAttributesRefusal } from './schema-rules.js';
import type { UserPool } from './state.js';

/** Adds custom attributes to a pool's schema, for good: they can be neither changed nor removed. */
export const addCustomAttributes = (pool: UserPool, attributes: readonly AttributeInput[]): Decision<UserPoolEvent> => {
  const refusal = addedAttributesRefusal(pool.schema, attributes);
  if (refusal) return refuse(refusal);
  return accept({
    type: 'CustomAttributesAdded',
    data: { poolId: pool.id, attributes: attributes.map(customAttribute) },
  });
};
