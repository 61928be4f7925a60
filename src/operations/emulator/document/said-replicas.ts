import type { ImportedReplica } from '../../../domain/user-pool/import-replicas.js';
import { present } from '../../../domain/user-pool/present.js';
import { ANY_POOL, asInputOf } from './as-input.js';
import type { PoolEntry } from './document-schema.js';
import type { Placed } from './place.js';

/** What a document says of a pool's replicas. Throws ControlRefusal. */
export const saidReplicas = (
  { replicas }: Pick<PoolEntry, 'replicas'>,
  poolPlace: string,
): Placed<readonly ImportedReplica[]> | undefined => {
  const place = `${poolPlace}.replicas`;
  const said = replicas?.map(({ region, status, tags, settings }, index): ImportedReplica => {
    const here = `${place}[${index}]`;
    asInputOf(here, 'CreateUserPoolReplica', {
      ...{ UserPoolId: ANY_POOL, RegionName: region },
      ...present({ UserPoolTags: tags }),
    });
    const members = settings && asInputOf(here, 'UpdateUserPool', { ...settings, UserPoolId: ANY_POOL });
    return {
      ...{ region, status, tags },
      members:
        members &&
        present({
          EmailConfiguration: members.EmailConfiguration,
          SmsConfiguration: members.SmsConfiguration,
          LambdaConfig: members.LambdaConfig,
        }),
    };
  });
  return said && { place, said };
};
