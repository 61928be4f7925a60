import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { SnapshotRow } from '../../eventlog/store.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { noSnapshot, snapshotsOf } from './find-snapshot.js';
import { checkSnapshotName } from './names.js';

/** A named moment of a world; `at` is ISO 8601 in the world's time. */
export interface ShownSnapshot {
  readonly name: string;
  readonly position: number;
  readonly at: string;
}

/** A world's snapshots, the oldest first. */
export class ListSnapshots extends Query<{ snapshots: readonly ShownSnapshot[] }> {
  constructor(readonly world: WorldLog<WorldState>) {
    super();
  }
}

@QueryHandler(ListSnapshots)
export class ListSnapshotsHandler implements IQueryHandler<ListSnapshots> {
  async execute({ world }: ListSnapshots): Promise<{ snapshots: readonly ShownSnapshot[] }> {
    const all = await snapshotsOf(world);
    return { snapshots: all.map(shown) };
  }
}

/** Names the present moment of a world, in place of another snapshot of that name. Throws ControlRefusal for a bad name. */
export class TakeSnapshot extends Command<ShownSnapshot> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(TakeSnapshot)
export class TakeSnapshotHandler implements ICommandHandler<TakeSnapshot> {
  async execute({ world, name }: TakeSnapshot): Promise<ShownSnapshot> {
    return shown(await world.snapshot(checkSnapshotName(name)));
  }
}

/** Forgets a snapshot. Throws ControlRefusal where there is none of that name. */
export class DeleteSnapshot extends Command<{ deleted: string }> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(DeleteSnapshot)
export class DeleteSnapshotHandler implements ICommandHandler<DeleteSnapshot> {
  async execute({ world, name }: DeleteSnapshot): Promise<{ deleted: string }> {
    if (await world.deleteSnapshot(name)) return { deleted: name };
    throw noSnapshot(world, name, await snapshotsOf(world));
  }
}

const shown = ({ name, position, at }: SnapshotRow): ShownSnapshot => ({
  name,
  position,
  at: new Date(at).toISOString(),
});
