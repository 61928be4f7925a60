import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { sampleEvent, sampleSources } from '../../triggers/hooks/sample-events.js';
import { ControlRefusal } from './control-refusal.js';

/** An event as a trigger gets it, made up. Throws ControlRefusal for a triggerSource that there is not. */
export class SampleEvent extends Query<object> {
  constructor(readonly source: string) {
    super();
  }
}

@QueryHandler(SampleEvent)
export class SampleEventHandler implements IQueryHandler<SampleEvent> {
  async execute({ source }: SampleEvent): Promise<object> {
    const event = sampleEvent(source);
    if (event) return event;
    const hint = `There are: ${sampleSources.join(', ')}.`;
    throw new ControlRefusal(400, 'UnknownTriggerSource', `There is no triggerSource ${source}.`, hint);
  }
}
