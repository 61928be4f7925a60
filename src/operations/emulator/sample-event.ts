import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { sampleEvent, sampleSources } from '../../triggers/hooks/sample-events.js';

/** An event as a trigger gets it, made up; undefined for a triggerSource that there is not. */
export class SampleEvent extends Query<{ event: object | undefined; sources: readonly string[] }> {
  constructor(readonly source: string) {
    super();
  }
}

@QueryHandler(SampleEvent)
export class SampleEventHandler implements IQueryHandler<SampleEvent> {
  async execute({ source }: SampleEvent): Promise<{ event: object | undefined; sources: readonly string[] }> {
    return { event: sampleEvent(source), sources: sampleSources };
  }
}
