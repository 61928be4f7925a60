import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { VERSION } from '../../version.js';

export interface HealthAnswer {
  readonly status: 'ok';
  readonly version: string;
  readonly store: string;
  readonly world: string;
  readonly uptimeMs: number;
}

/** Whether the emulator answers from this world. */
export class Health extends Query<HealthAnswer> {
  constructor(readonly world: WorldLog<WorldState>) {
    super();
  }
}

@QueryHandler(Health)
export class HealthHandler implements IQueryHandler<Health> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  async execute({ world }: Health): Promise<HealthAnswer> {
    return {
      status: 'ok',
      version: VERSION,
      store: this.worlds.store.description,
      world: world.name,
      uptimeMs: Math.round(process.uptime() * 1_000),
    };
  }
}
