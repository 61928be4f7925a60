import { EVENT_VERSIONS } from '../../domain/event-catalogue.js';
import type { StoredEvent } from '../../domain/kernel/event.js';
import { userByUsername } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { ControlRefusal } from './control-refusal.js';
import { cut } from './names.js';

/** Which events are asked for. */
export interface EventsAsked {
  /** One type, or several with commas between them. */
  readonly type?: string;
  /** What the events are about: see EventFilter. */
  readonly resource?: string;
}

/** The types that a list of them names. Throws ControlRefusal for one that there is not. */
const readTypes = (list: string): ReadonlySet<string> => {
  const types = list.split(',').map((type) => type.trim());
  for (const type of types) {
    if (Object.hasOwn(EVENT_VERSIONS, type)) continue;
    const hint = `There are ${Object.keys(EVENT_VERSIONS).join(', ')}.`;
    throw new ControlRefusal(400, 'BadParameter', `There is no type of event ${cut(type)}.`, hint);
  }
  return new Set(types);
};

/**
 * Picks events by type, and by what they are about: a member of their data, or an item of one that is a list, is the text that names the
 * resource; where that is a user name, the user's `sub` will do, which most events of users name. Users are those who have the name when
 * the filter is made, and those whose creation it is shown.
 */
export class EventFilter {
  private readonly names: Set<string> | undefined;
  private readonly types: ReadonlySet<string> | undefined;

  /** Throws ControlRefusal. `state` may be older or newer than the events. */
  constructor(
    private readonly asked: EventsAsked,
    state: WorldState,
  ) {
    const { type, resource } = asked;
    this.types = type === undefined ? undefined : readTypes(type);
    this.names = resource === undefined ? undefined : new Set([resource, ...subsOf(state, resource)]);
  }

  /** Whether the event is asked for. Events are shown in their order. */
  wants({ type, data }: StoredEvent): boolean {
    const { names, types } = this;
    const members = data as Readonly<Record<string, unknown>>;
    if (names && type === 'UserCreated' && members['username'] === this.asked.resource) {
      names.add(String(members['sub']));
    }
    if (types && !types.has(type)) return false;
    return (
      !names ||
      Object.values(members)
        .flat()
        .some((value) => typeof value === 'string' && names.has(value))
    );
  }
}

/** Of the users who have this name, in any pool. */
const subsOf = (state: WorldState, username: string): readonly string[] =>
  [...state.pools.values()].flatMap((pool) => userByUsername(state, pool, username)?.sub ?? []);
