import type { ImportedGroup } from '../../../domain/group/import-group.js';
import { present } from '../../../domain/user-pool/present.js';
import { asInputOf } from './as-input.js';
import type { GroupEntry } from './document-schema.js';
import { saidDates } from './said-dates.js';

/** What a document says of a group. Throws ControlRefusal. */
export const saidGroup = (entry: GroupEntry, UserPoolId: string, place: string): ImportedGroup => {
  const { name: GroupName, description: Description, roleArn: RoleArn, precedence: Precedence } = entry;
  const details = present({ Description, RoleArn, Precedence });
  asInputOf(place, 'CreateGroup', { UserPoolId, GroupName, ...details });
  return { name: GroupName, details, ...saidDates(entry, place) };
};
