import { idInTags } from '../kernel/fixed-id.js';
import type { Refusal } from '../kernel/refusal.js';

/** LocalStack's tag and floci's. */
const TAGS = ['_custom_id_', 'floci:override-id'];

/** UserPoolIdType of AWS's model. */
const POOL_ID = /^(?=.{1,55}$)([\w-]+)_[0-9a-zA-Z]+$/;

/** The id of a new pool: the one that its tags name, else the one that was drawn. */
export const newPoolId = (
  drawn: string,
  tags: Readonly<Record<string, string>>,
  given: { readonly region: string; readonly isTaken: (poolId: string) => boolean },
): string | Refusal =>
  idInTags(tags, {
    tags: TAGS,
    what: 'a user pool',
    form: '_ and letters and digits',
    regionOf: (id) => POOL_ID.exec(id)?.[1],
    ...given,
  }) ?? drawn;
