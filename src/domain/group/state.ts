import type { GroupDetails, GroupEvent } from './events.js';

/** A group as it stands. Times are epoch milliseconds. */
export interface Group {
  readonly poolId: string;
  readonly name: string;
  readonly details: GroupDetails;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const evolveGroup = (group: Group | undefined, event: GroupEvent, at: number): Group | undefined => {
  if (event.type === 'GroupCreated') {
    const { poolId, group: name, details } = event.data;
    return { poolId, name, details, createdAt: at, modifiedAt: at };
  }
  if (!group) return undefined;
  switch (event.type) {
    case 'GroupUpdated':
      return { ...group, details: event.data.details, modifiedAt: at };
    case 'GroupDeleted':
      return undefined;
  }
};

/** Lower precedence wins; a group without one comes last; equals by name. */
export const byPrecedence = (a: Group, b: Group): number =>
  (a.details.Precedence ?? Infinity) === (b.details.Precedence ?? Infinity)
    ? a.name < b.name
      ? -1
      : 1
    : (a.details.Precedence ?? Infinity) - (b.details.Precedence ?? Infinity);
