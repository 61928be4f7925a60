import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LogUnusable } from '../../eventlog/store-refusals.js';
import { FUNCTIONS, OPEN_STAGE } from '../../injected.js';
import { replay } from '../../recordings/replay/replay.js';
import type { ReplayReport } from '../../recordings/replay/report.js';
import type { OpenStage } from '../../recordings/replay/stage.js';
import { UnreadableRecording } from '../../recordings/file/unreadable.js';
import type { FunctionSource } from '../../triggers/lambda-function.js';
import { OwnEndpoint } from '../own-endpoint.js';
import { ControlRefusal } from './control-refusal.js';

/** Makes the calls of a recording once more, in a world of their own, and compares. Throws ControlRefusal for what cannot be read. */
export class ReplayRecording extends Command<ReplayReport> {
  constructor(
    /** The file as it is. */
    readonly input: AsyncIterable<Uint8Array>,
    /** The world whose functions are asked in place of the recorded answers; undefined: none. */
    readonly liveWorld: string | undefined,
    /** Aborted when nobody waits for the report any more. */
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@CommandHandler(ReplayRecording)
export class ReplayRecordingHandler implements ICommandHandler<ReplayRecording> {
  constructor(
    @Inject(OPEN_STAGE) private readonly openStage: OpenStage,
    @Inject(FUNCTIONS) private readonly functions: FunctionSource,
    @Inject(OwnEndpoint) private readonly own: OwnEndpoint,
  ) {}

  async execute({ input, liveWorld: world, signal }: ReplayRecording): Promise<ReplayReport> {
    const { openStage, functions } = this;
    const live = world === undefined ? undefined : { functions, world, host: new URL(this.own.of(world)).host };
    try {
      return await replay(input, { openStage, signal, live });
    } catch (error) {
      if (error instanceof UnreadableRecording) {
        const status = error.word === 'NotARecording' ? 400 : 422;
        throw new ControlRefusal(status, error.word, error.message, error.hint);
      }
      if (error instanceof LogUnusable) {
        throw new ControlRefusal(422, 'DamagedRecording', error.message, error.hint);
      }
      throw error;
    }
  }
}
