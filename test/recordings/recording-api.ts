import type { TestEmulator } from '../operations/emulator.js';
import type { CallLine, EndLine, Header, RecordingLine } from '../../src/recordings/file/recording-lines.js';
import type { ReplayReport } from '../../src/recordings/replay/report.js';

export interface ControlAnswer<T> {
  readonly status: number;
  readonly body: T;
}

/** The control API of a test's world, as far as recordings need it. */
export class RecordingApi {
  constructor(private readonly emulator: TestEmulator) {}

  async ask<T = object>(method: string, path: string, body?: object): Promise<ControlAnswer<T>> {
    return this.send(method, path, body && { type: 'application/json', text: JSON.stringify(body) });
  }

  async start(name = 'run'): Promise<void> {
    const { status } = await this.ask('POST', '/recordings', { name });
    expect(status).toBe(201);
  }

  async stop(name = 'run'): Promise<void> {
    const { status } = await this.ask('POST', `/recordings/${name}/stop`);
    expect(status).toBe(200);
  }

  /** The file of a recording. */
  async file(name = 'run'): Promise<string> {
    const answer = await fetch(`${this.emulator.endpoint()}/_recognito/recordings/${name}`);
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    return answer.text();
  }

  async replay(file: string, query = ''): Promise<ControlAnswer<ReplayReport>> {
    return this.send('POST', `/replay${query}`, { type: 'application/x-ndjson', text: file });
  }

  /** Records what a test does, and answers the file. */
  async recorded(act: () => Promise<unknown>): Promise<string> {
    await this.start();
    await act();
    await this.stop();
    const file = await this.file();
    await this.ask('DELETE', '/recordings/run');
    return file;
  }

  private async send<T>(
    method: string,
    path: string,
    body?: { type: string; text: string },
  ): Promise<ControlAnswer<T>> {
    const answer = await fetch(`${this.emulator.endpoint()}/_recognito${path}`, {
      method,
      ...(body && { headers: { 'content-type': body.type }, body: body.text }),
    });
    return { status: answer.status, body: (await answer.json()) as T };
  }
}

/** The lines of a recording. */
export const linesOf = (
  file: string,
): { header: Header; calls: readonly CallLine[]; end: EndLine['end'] | undefined } => {
  const [header, ...lines] = file
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
  const rest = lines as readonly RecordingLine[];
  const calls = rest.filter((line): line is CallLine => 'n' in line);
  const end = rest.find((line): line is EndLine => 'end' in line)?.end;
  return { header: header as Header, calls, end };
};

/** A recording with some of its lines changed; undefined leaves one out. */
export const changed = (
  file: string,
  change: (line: Record<string, unknown>, i: number) => object | undefined,
): string =>
  file
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => change(JSON.parse(line) as Record<string, unknown>, i))
    .filter((line) => line !== undefined)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
