import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { SentAnswer } from '../recordings/file/sent-answer.js';

/** Calls back once when an answer is complete, before its client can know. What is written passes through as it is. */
export const tapAnswer = (raw: ServerResponse, complete: (answer: SentAnswer) => void): void => {
  const chunks: Buffer[] = [];
  let given: OutgoingHttpHeaders = {};
  let isComplete = false;
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? asEncoding(encoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const writeHead = raw.writeHead.bind(raw) as (...args: unknown[]) => ServerResponse;
  const write = raw.write.bind(raw) as (...args: unknown[]) => boolean;
  const end = raw.end.bind(raw) as (...args: unknown[]) => ServerResponse;
  raw.writeHead = (...args: unknown[]) => {
    const headers = args.at(-1);
    if (typeof headers === 'object') given = { ...given, ...(headers as OutgoingHttpHeaders) };
    return writeHead(...args);
  };
  raw.write = ((...args: unknown[]) => {
    keep(args[0], args[1]);
    return write(...args);
  }) as typeof raw.write;
  raw.end = ((...args: unknown[]) => {
    if (!isComplete) {
      isComplete = true;
      keep(args[0], args[1]);
      complete({ status: raw.statusCode, headers: { ...raw.getHeaders(), ...given }, body: Buffer.concat(chunks) });
    }
    return end(...args);
  }) as typeof raw.end;
};

const asEncoding = (encoding: string): BufferEncoding => (Buffer.isEncoding(encoding) ? encoding : 'utf8');
