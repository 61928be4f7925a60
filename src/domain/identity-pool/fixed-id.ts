import { idInTags } from '../kernel/fixed-id.js';
import type { Refusal } from '../kernel/refusal.js';

/** LocalStack's. */
const TAGS = ['_custom_id_'];

/** IdentityPoolId of AWS's model. */
const IDENTITY_POOL_ID = /^(?=.{1,55}$)([\w-]+):[0-9a-f-]+$/;

/** The id of a new identity pool: the one that its tags name, else the one that was drawn. */
export const newIdentityPoolId = (
  drawn: string,
  tags: Readonly<Record<string, string>>,
  given: { readonly region: string; readonly isTaken: (identityPoolId: string) => boolean },
): string | Refusal =>
  idInTags(tags, {
    tags: TAGS,
    what: 'an identity pool',
    form: ': and a UUID',
    regionOf: (id) => IDENTITY_POOL_ID.exec(id)?.[1],
    ...given,
  }) ?? drawn;
