import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import { RECORDINGS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import type { FileStream, Recordings, ShownRecording } from '../../recordings/record/recordings.js';
import { ControlRefusal } from './control-refusal.js';
import { checkName, cut } from './names.js';

/** The recordings of all worlds, the oldest first. */
export class ListRecordings extends Query<{ recordings: readonly ShownRecording[] }> {}

@QueryHandler(ListRecordings)
export class ListRecordingsHandler implements IQueryHandler<ListRecordings> {
  constructor(@Inject(RECORDINGS) private readonly recordings: Recordings) {}

  async execute(): Promise<{ recordings: readonly ShownRecording[] }> {
    return { recordings: await this.recordings.list() };
  }
}

/** Records every call of a world from now on. Throws ControlRefusal. */
export class StartRecording extends Command<ShownRecording> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(StartRecording)
export class StartRecordingHandler implements ICommandHandler<StartRecording> {
  constructor(@Inject(RECORDINGS) private readonly recordings: Recordings) {}

  async execute({ world, name }: StartRecording): Promise<ShownRecording> {
    const started = await this.recordings.start(world, checkName(name));
    switch (started) {
      case 'name taken': {
        const hint = `DELETE /_recognito/recordings/${name} first, or choose another name.`;
        throw new ControlRefusal(409, 'RecordingExists', `There is a recording ${name} already.`, hint);
      }
      case 'world recorded': {
        const hint = 'GET /_recognito/recordings lists what runs; --record runs until the emulator stops.';
        throw new ControlRefusal(409, 'AlreadyRecorded', `World ${world.name} is being recorded already.`, hint);
      }
      case 'world busy': {
        const message = `Calls of world ${world.name} were under way for too long: a recording begins between two calls.`;
        throw new ControlRefusal(409, 'WorldBusy', message, 'Ask again when they are answered.');
      }
      default:
        return started;
    }
  }
}

/** Ends a recording that runs. Throws ControlRefusal. */
export class StopRecording extends Command<ShownRecording> {
  constructor(readonly name: string) {
    super();
  }
}

@CommandHandler(StopRecording)
export class StopRecordingHandler implements ICommandHandler<StopRecording> {
  constructor(@Inject(RECORDINGS) private readonly recordings: Recordings) {}

  async execute({ name }: StopRecording): Promise<ShownRecording> {
    const stopped = await this.recordings.stop(name);
    if (!stopped) {
      await findRecording(this.recordings, name);
      const hint = 'POST /_recognito/recordings {"name": "…"} begins another.';
      throw new ControlRefusal(409, 'RecordingEnded', `Recording ${name} does not run any more.`, hint);
    }
    if (stopped.failure === undefined) return stopped;
    const message = `Recording ${name} is not whole: ${stopped.failure}`;
    throw new ControlRefusal(409, 'RecordingFailed', message, 'What was written until then can be replayed.');
  }
}

/** All that is written of a recording so far. Throws ControlRefusal. */
export class ReadRecording extends Query<FileStream> {
  constructor(readonly name: string) {
    super();
  }
}

@QueryHandler(ReadRecording)
export class ReadRecordingHandler implements IQueryHandler<ReadRecording> {
  constructor(@Inject(RECORDINGS) private readonly recordings: Recordings) {}

  async execute({ name }: ReadRecording): Promise<FileStream> {
    await findRecording(this.recordings, name);
    const lines = await this.recordings.read(name);
    return lines ?? unknown(name);
  }
}

/** Deletes a recording that does not run. Throws ControlRefusal. */
export class DeleteRecording extends Command<{ deleted: string }> {
  constructor(readonly name: string) {
    super();
  }
}

@CommandHandler(DeleteRecording)
export class DeleteRecordingHandler implements ICommandHandler<DeleteRecording> {
  constructor(@Inject(RECORDINGS) private readonly recordings: Recordings) {}

  async execute({ name }: DeleteRecording): Promise<{ deleted: string }> {
    const { running } = await findRecording(this.recordings, name);
    if (running) {
      const hint = `POST /_recognito/recordings/${name}/stop first.`;
      throw new ControlRefusal(409, 'RecordingRuns', `Recording ${name} runs.`, hint);
    }
    if (!(await this.recordings.delete(name))) return unknown(name);
    return { deleted: name };
  }
}

const findRecording = async (recordings: Recordings, name: string): Promise<ShownRecording> =>
  (isName(name) ? await recordings.find(name) : undefined) ?? unknown(name);

/** What is no name is no file's either. */
const isName = (name: string): boolean => {
  try {
    return checkName(name) === name;
  } catch {
    return false;
  }
};

const unknown = (name: string): never => {
  const hint = 'GET /_recognito/recordings lists all.';
  throw new ControlRefusal(404, 'UnknownRecording', `There is no recording ${cut(name)}.`, hint);
};
