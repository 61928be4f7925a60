import type { Control, Query } from './control.js';
import { Failure, EXIT } from './failure.js';
import { type ServerSentEvent, serverSentEvents } from './server-sent-events.js';

const MEDIA_TYPE = 'text/event-stream';
/** Between two tries to reach an emulator again that went away. */
const PAUSE_MS = 1_000;
/** A restart takes less. */
const TRIES = 30;

/**
 * What follows in a world's log, without a gap: where the connection breaks off, it goes on from the last event. `said` is told of that.
 * Throws Failure where nothing answers (any more), or the emulator refuses.
 */
export async function* followEvents(
  control: Control,
  query: Query,
  said: (line: string) => void,
): AsyncGenerator<ServerSentEvent> {
  let last: string | undefined;
  let wasThere = false;
  for (let tries = 0; ; tries += 1) {
    try {
      const headers = { accept: MEDIA_TYPE, ...(last !== undefined && { 'last-event-id': last }) };
      const answer = await control.stream('GET', '/events', MEDIA_TYPE, { query, headers });
      wasThere = true;
      tries = 0;
      for await (const event of serverSentEvents(answer)) {
        last = event.id ?? last;
        yield event;
      }
    } catch (error) {
      const isGone = error instanceof Failure && error.exitCode === EXIT.notReachable;
      if (!isGone || !wasThere || tries >= TRIES) throw error;
    }
    if (tries === 0) said('The connection was lost; trying again.');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
