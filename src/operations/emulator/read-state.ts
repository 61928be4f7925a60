import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import { userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { BrandImages } from '../brand-images.js';
import { ControlRefusal } from './control-refusal.js';
import { documentText } from './document/document-text.js';

export interface StateFilter {
  /** After how many events; the present unless given. */
  readonly at?: number | undefined;
  readonly userPoolId?: string | undefined;
  /** A user name, `sub` or alias, as it was then. */
  readonly username?: string | undefined;
}

/** What a world held after so many events, as a document in pieces of JSON text. Throws ControlRefusal for what there was not. */
export class ReadState extends Query<AsyncIterable<string>> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly filter: StateFilter,
  ) {
    super();
  }
}

@QueryHandler(ReadState)
export class ReadStateHandler implements IQueryHandler<ReadState> {
  constructor(@Inject(BrandImages) private readonly images: BrandImages) {}

  async execute({ world, filter }: ReadState): Promise<AsyncIterable<string>> {
    const { at, userPoolId, username } = filter;
    const state = at === undefined ? (await world.moment()).standing.state : await world.stateAt(at);
    if (!state) {
      const hint = `Give a position from 0 to ${world.position}.`;
      throw new ControlRefusal(
        404,
        'UnknownPosition',
        `World ${world.name} has not come to position ${String(at)}.`,
        hint,
      );
    }
    const filtered = userPoolId !== undefined || username !== undefined;
    const only = filtered ? wanted(state, filter) : undefined;
    return documentText({ state, worldSeed: world.seed }, this.images, { only });
  }
}

/** The pools that are wanted, and of each the user. Throws ControlRefusal where there is none. */
const wanted = (
  state: WorldState,
  { at, userPoolId, username }: StateFilter,
): ReadonlyMap<string, string | undefined> => {
  const then = at === undefined ? 'now' : `at position ${at}`;
  const pools = [...state.pools.values()].filter(({ id }) => userPoolId === undefined || id === userPoolId);
  if (userPoolId !== undefined && pools.length === 0) {
    const hint = 'GET /_recognito/state?at=… without userPoolId shows all pools of that time.';
    throw new ControlRefusal(404, 'UnknownUserPool', `There is no user pool ${userPoolId} ${then}.`, hint);
  }
  if (username === undefined) return new Map(pools.map(({ id }) => [id, undefined]));
  const found = pools.flatMap((pool: UserPool) => {
    const user = userByAnyName(state, pool, username);
    return user ? [[pool.id, user.sub] as const] : [];
  });
  if (found.length > 0) return new Map(found);
  const where = userPoolId === undefined ? '' : ` in ${userPoolId}`;
  const hint = 'GET /_recognito/state?at=… without username shows all users of that time.';
  throw new ControlRefusal(404, 'UnknownUser', `There is no user ${username}${where} ${then}.`, hint);
};
