import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { importInto } from './document/import-into.js';
import type { ImportReport } from './document/import-report.js';

/** Brings a world to what a document says, all of it or nothing; `bytes` are JSON in UTF-8. Throws ControlRefusal. */
export class ImportDocument extends Command<ImportReport> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly bytes: Uint8Array,
  ) {
    super();
  }
}

@CommandHandler(ImportDocument)
export class ImportDocumentHandler implements ICommandHandler<ImportDocument> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  execute({ world, bytes }: ImportDocument): Promise<ImportReport> {
    return importInto(this.worlds, world, bytes);
  }
}
