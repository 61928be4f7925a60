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
  if (event.type === 'GroupImported') {
    const { group: name, ...rest } = event.data;
    return { name, ...rest };
  }
  if (!group) return undefined;
  switch (event.type) {
    case 'GroupUpdated':
      return { ...group, details: event.data.details, modifiedAt: at };
    case 'GroupDeleted':
      return undefined;
  }
};

/**
 * A group's place among a user's groups, as text in order: lower precedence wins, a group without one comes last, equals go by
 * name.
 */
export const placeByPrecedence = ({ details: { Precedence }, name }: Group): string =>
  `${Precedence === undefined ? '~' : String(Precedence).padStart(16, '0')} ${name}`;

/** The best group first. */
export const byPrecedence = (a: Group, b: Group): number => (placeByPrecedence(a) < placeByPrecedence(b) ? -1 : 1);
