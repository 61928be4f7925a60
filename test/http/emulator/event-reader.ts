/** A server-sent event as it came; `data` is parsed. */
export interface ReadEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

export interface EventReader {
  /** The next event; undefined at the end of the stream. */
  next(): Promise<ReadEvent | undefined>;
  take(count: number): Promise<readonly ReadEvent[]>;
  /** Hangs up. */
  close(): void;
}

/** Reads `text/event-stream` from a path below `/_recognito`. Throws where something else is answered. */
export const readEvents = async (
  endpoint: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<EventReader> => {
  const hangUp = new AbortController();
  const answer = await fetch(`${endpoint}/_recognito/${path}`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: hangUp.signal,
  });
  const type = answer.headers.get('content-type');
  if (type !== 'text/event-stream' || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<ReadEvent | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end === -1) {
        const { value, done } = await reader.read();
        if (done) return undefined;
        text += value;
        continue;
      }
      const event = parsed(text.slice(0, end));
      text = text.slice(end + 2);
      if (event) return event;
    }
  };
  return {
    next,
    take: async (count) => {
      const taken: ReadEvent[] = [];
      while (taken.length < count) {
        const event = await next();
        if (!event) throw new Error(`The stream ended after ${taken.length} events.`);
        taken.push(event);
      }
      return taken;
    },
    close: () => hangUp.abort(),
  };
};

/** Undefined for a comment. */
const parsed = (block: string): ReadEvent | undefined => {
  const fields = block.split('\n').filter((line) => !line.startsWith(':'));
  const field = (name: string) => fields.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const [id, event, data] = [field('id'), field('event'), field('data')];
  if (data === undefined) return undefined;
  return { ...(id !== undefined && { id }), ...(event !== undefined && { event }), data: JSON.parse(data) };
};
