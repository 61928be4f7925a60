import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteMessages } from '../../domain/message/delete-messages.js';
import type { Call } from '../call.js';
import { findMessage } from './find-message.js';
import { isMeant, type MessageFilter } from './message-filter.js';

/** Takes the messages that are meant out of the inbox, and answers how many there were. Without a filter these are all. */
export class DeleteMessages extends Command<{ deleted: number }> {
  constructor(
    readonly filter: MessageFilter,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(DeleteMessages)
export class DeleteMessagesHandler implements ICommandHandler<DeleteMessages> {
  execute({ filter, call }: DeleteMessages): Promise<{ deleted: number }> {
    return call.decide(
      (state) => deleteMessages([...state.messages.values()].filter((message) => isMeant(message, filter))),
      (_, [event]) => ({ deleted: event?.data.ids.length ?? 0 }),
    );
  }
}

/** Takes one message out of the inbox. Throws ControlRefusal where there is none of that id. */
export class DeleteMessage extends Command<{ deleted: string }> {
  constructor(
    readonly id: string,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(DeleteMessage)
export class DeleteMessageHandler implements ICommandHandler<DeleteMessage> {
  execute({ id, call }: DeleteMessage): Promise<{ deleted: string }> {
    return call.decide(
      (state) => deleteMessages([findMessage(state, id)]),
      () => ({ deleted: id }),
    );
  }
}
