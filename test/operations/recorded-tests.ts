import type { ReplayReport } from '../../src/recordings/replay/report.js';

const NAME = 'of-this-test';

const ask = async (method: string, url: string, body?: object): Promise<Response> =>
  fetch(url, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });

/** Records all that a test does in its world, and replays it at its end: everything must be as it was. */
export class RecordedTest {
  /** The test changes its world behind the back of the API, or its store fails: then a replay cannot be equal. */
  private isRepeatable = true;

  private constructor(private readonly endpoint: string) {}

  static async begin(endpoint: string): Promise<RecordedTest> {
    const { status } = await ask('POST', `${endpoint}/_recognito/recordings`, { name: NAME });
    if (status !== 201) throw new Error(`The recording could not begin: ${status}.`);
    return new RecordedTest(endpoint);
  }

  unrepeatable(): void {
    this.isRepeatable = false;
  }

  async setClock(setting: { mode: 'frozen'; now: number } | { mode: 'advance'; ms: number }): Promise<boolean> {
    const { status } =
      setting.mode === 'frozen'
        ? await ask('PUT', `${this.endpoint}/_recognito/clock`, {
            mode: 'frozen',
            now: new Date(setting.now).toISOString(),
          })
        : await ask('POST', `${this.endpoint}/_recognito/clock/advance`, { by: `PT${setting.ms / 1000}S` });
    return status === 200;
  }

  /** The report of the replay; undefined where it says nothing. */
  async end(): Promise<ReplayReport | undefined> {
    const recordings = `${this.endpoint}/_recognito/recordings/${NAME}`;
    const stopped = await ask('POST', `${recordings}/stop`);
    const { calls } = (await stopped.json()) as { calls?: number };
    const answer =
      this.isRepeatable && calls
        ? await ask('POST', `${this.endpoint}/_recognito/replay`, { recording: NAME })
        : undefined;
    const report = (await answer?.json()) as ReplayReport | undefined;
    await ask('DELETE', recordings);
    // The test wrote to the log itself.
    return report?.disturbed ? undefined : report;
  }
}
