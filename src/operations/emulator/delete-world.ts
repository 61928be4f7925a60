import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DEFAULT_WORLD, type Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { ControlRefusal } from './control-refusal.js';
import { noWorld } from './find-world.js';
import { isOfTheHouse } from './names.js';

/** Deletes a world with its snapshots; worlds that were forked from it stay as they are. Throws ControlRefusal. */
export class DeleteWorld extends Command<{ deleted: string }> {
  constructor(readonly name: string) {
    super();
  }
}

@CommandHandler(DeleteWorld)
export class DeleteWorldHandler implements ICommandHandler<DeleteWorld> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  async execute({ name }: DeleteWorld): Promise<{ deleted: string }> {
    if (name === DEFAULT_WORLD) {
      const message = 'The default world is always there.';
      throw new ControlRefusal(409, 'DefaultWorld', message, 'POST /_recognito/reset takes it back to its start.');
    }
    // It is not opened for it: its log may be long.
    if (isOfTheHouse(name) || !(await this.worlds.delete(name))) throw noWorld(name);
    return { deleted: name };
  }
}
