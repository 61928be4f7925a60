/** One of a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface ServerSentEvent {
  /** What it is resumed from. */
  readonly id?: string;
  readonly event: string;
  readonly data: string;
}

/** The events of a stream of text as they come; comments (heartbeats) are passed over, and what is cut off at the end. */
export async function* serverSentEvents(chunks: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let rest = '';
  for await (const chunk of chunks) {
    const blocks = (rest + chunk).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event) yield event;
    }
  }
}

const eventOf = (block: string): ServerSentEvent | undefined => {
  const lines = block.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^(\w+):? ?(.*)$/s.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value: value ?? '' }];
  });
  const last = (wanted: string): string | undefined => lines.findLast(({ name }) => name === wanted)?.value;
  const data = lines.filter(({ name }) => name === 'data').map(({ value }) => value);
  if (data.length === 0) return undefined;
  const id = last('id');
  return { event: last('event') ?? 'message', data: data.join('\n'), ...(id !== undefined && { id }) };
};
