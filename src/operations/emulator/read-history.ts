import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';

/** A line of a world's history. */
export interface ShownBranch {
  readonly id: number;
  /** The line that it left, and after which position; absent for one that began with nothing. */
  readonly parent?: number;
  readonly forkPosition: number;
  /** The position that it came to. */
  readonly head: number;
  /** Whether the world is on it. */
  readonly current: boolean;
  /** When the world left it: the machine's time, ISO 8601. */
  readonly leftAt?: string;
}

/** The lines that a world has been on, the oldest first, as far as they are kept. */
export class ReadHistory extends Query<{ branches: readonly ShownBranch[] }> {
  constructor(readonly world: WorldLog<WorldState>) {
    super();
  }
}

@QueryHandler(ReadHistory)
export class ReadHistoryHandler implements IQueryHandler<ReadHistory> {
  async execute({ world }: ReadHistory): Promise<{ branches: readonly ShownBranch[] }> {
    const branches = await world.branches();
    return {
      branches: branches.map(({ leftAt, ...branch }) => ({
        ...branch,
        current: branch.id === world.branch,
        ...(leftAt !== undefined && { leftAt: new Date(leftAt).toISOString() }),
      })),
    };
  }
}
