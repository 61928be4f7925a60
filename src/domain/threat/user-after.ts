import type { AnyEvent } from '../event-catalogue.js';
import type { UserEvent } from '../user/events.js';
import { evolveUser, type User } from '../user/state.js';

/** The user as these events leave it, or the one that they bring; those that are not of users leave it as it is. */
export const userAfter = (before: User | undefined, events: readonly AnyEvent[], at: number): User | undefined =>
  events.reduce<User | undefined>((user, event) => evolveUser(user, event as UserEvent, at) ?? user, before);
