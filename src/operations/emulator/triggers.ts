import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import { FUNCTIONS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { parseFunctionRef } from '../../triggers/functions/function-ref.js';
import type { FunctionSource } from '../../triggers/lambda-function.js';
import { DEFAULT_ACCOUNT, DEFAULT_REGION } from '../call.js';

/** A trigger of a pool, and the function that would run; `origin` and `place` are absent where none is found. */
interface ShownTrigger {
  readonly trigger: string;
  readonly function: string;
  readonly origin?: string;
  readonly place?: string;
}

export interface TriggersOverview {
  readonly pools: readonly { readonly id: string; readonly name: string; readonly triggers: readonly ShownTrigger[] }[];
  readonly functions: readonly {
    readonly name: string;
    readonly arn: string;
    readonly origin: string;
    readonly place: string;
  }[];
}

/** The triggers of a world's pools, and the functions that they can name. */
export class Triggers extends Query<TriggersOverview> {
  constructor(readonly world: WorldLog<WorldState>) {
    super();
  }
}

@QueryHandler(Triggers)
export class TriggersHandler implements IQueryHandler<Triggers> {
  constructor(@Inject(FUNCTIONS) private readonly functions: FunctionSource) {}

  async execute({ world }: Triggers): Promise<TriggersOverview> {
    const pools = await world.read((state) => [...state.poolOrder.values()].map((id) => state.pools.get(id)));
    const home = { world: world.name, region: DEFAULT_REGION, accountId: DEFAULT_ACCOUNT };
    const functions = await this.functions.list(home);
    return {
      pools: await Promise.all(
        pools
          .filter((pool) => pool !== undefined)
          .map(async (pool) => ({
            id: pool.id,
            name: pool.name,
            triggers: await Promise.all(namedIn(pool).map((named) => this.shown(named, pool, world.name))),
          })),
      ),
      functions: functions.map(({ name, arn, origin, place }) => ({ name, arn, origin, place })),
    };
  }

  private async shown(
    [trigger, arn]: readonly [string, string],
    { region, accountId }: UserPool,
    world: string,
  ): Promise<ShownTrigger> {
    const ref = parseFunctionRef(arn, { region, accountId });
    const found = ref && (await this.functions.find(ref, { world, region, accountId }));
    return { trigger, function: arn, ...(found && { origin: found.origin, place: found.place }) };
  }
}

/** The functions that a pool names, by trigger. PreTokenGeneration is there twice, and shown once. */
const namedIn = ({ settings: { LambdaConfig: config = {} } }: UserPool): readonly (readonly [string, string])[] =>
  Object.entries(config).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'KMSKeyID' || name === 'PreTokenGenerationConfig') return [];
    if (typeof value === 'string') return [[name, value] as const];
    const { LambdaArn } = value as { LambdaArn: string };
    return [[name, LambdaArn] as const];
  });
