import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { MessageKind } from '../../domain/message/events.js';
import { openMessage } from '../../domain/message/seal.js';
import { userByAnyName } from '../../projections/users.js';
import type { Call } from '../call.js';

/** What a user's newest message of these kinds brought: a code, or the link of a pool that confirms by links. */
export interface SentSecret {
  readonly code?: string;
  readonly link?: string;
}

/** For people at the screen: what the inbox has for this user. Undefined where there is nothing, or no such user. */
export class NewestCode extends Query<SentSecret | undefined> {
  constructor(
    readonly poolId: string,
    /** Any name that the user may sign in by. */
    readonly username: string,
    readonly kinds: readonly MessageKind[],
    readonly call: Call,
  ) {
    super();
  }
}

@QueryHandler(NewestCode)
export class NewestCodeHandler implements IQueryHandler<NewestCode> {
  execute({ poolId, username, kinds, call }: NewestCode): Promise<SentSecret | undefined> {
    return call.read((state) => {
      const pool = state.pools.get(poolId);
      const user = pool && userByAnyName(state, pool, username);
      if (!user) return undefined;
      for (const [, message] of state.messages.entriesReversed()) {
        if (message.poolId !== poolId || message.sub !== user.sub || !kinds.includes(message.kind)) continue;
        const { code, link } = openMessage(call.world.seed, message.id, message.sealed);
        return { ...(code !== undefined && { code }), ...(link !== undefined && { link }) };
      }
      return undefined;
    });
  }
}
