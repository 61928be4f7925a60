import { onTape } from '../current-tape.js';
import type { RecordingReader } from '../file/read-recording.js';
import type { CallLine, EndLine, Header, RecordingLine } from '../file/recording-lines.js';
import { answerOf, isAnswer } from '../file/sent-answer.js';
import type { RecordedAnswer, RecordedRequest } from '../record/recorded-call.js';
import { damaged } from '../file/unreadable.js';
import type { Callbacks } from './callbacks.js';
import { type FiledCall, Progress } from './progress.js';
import { type Asked, type Cast, ReplayedCall } from './replayed-call.js';
import { Findings, type ReplayReport } from './report.js';
import type { Stage } from './stage.js';
import { TurnOrder } from './turn-order.js';

/** The control API below any world; its token is not recorded. */
const CONTROL = /^(?:\/@[^/]*)?\/_recognito\//;

/** The calls of one recording, made once more. */
export class Performance {
  private readonly order = new TurnOrder();
  private readonly progress = new Progress();
  private readonly findings: Findings;
  private readonly cast: Cast;
  private readonly waiting = new Map<number, FiledCall>();
  private readonly underWay = new Set<Promise<unknown>>();
  private filed = 0;
  /** The number of the call that is begun next. */
  private next = 1;
  private end: EndLine['end'] | undefined;
  private isRead = false;
  private callbacks: Callbacks | undefined;
  /** What kept a call from being made. */
  private failure: Error | undefined;

  constructor(
    { world, start }: Header,
    private readonly stage: Stage,
    find: (asked: Asked) => ReturnType<Cast['find']>,
    /** Throws when nobody waits for the report any more. */
    private readonly isWanted: () => void,
  ) {
    this.findings = new Findings({ position: start.position, hash: start.hash });
    this.cast = { world, order: this.order, latest: 0, find };
  }

  /** Functions run, and make their calls themselves. */
  expectCallbacks(callbacks: Callbacks): void {
    this.callbacks = callbacks;
  }

  /** Calls are begun as they arrived; the file has them as they were answered. Throws UnreadableRecording, and what reading throws. */
  async run(first: RecordingLine | undefined, reader: RecordingReader): Promise<ReplayReport> {
    this.file(first);
    for (; this.waiting.size > 0 || !this.isRead; this.next += 1) {
      while (!this.waiting.has(this.next) && !this.isRead) this.file(await reader.next());
      // Those without a line were under way when the emulator was killed.
      if (!this.waiting.has(this.next)) this.next = smallest(this.waiting.keys());
      const call = this.waiting.get(this.next);
      if (call) await this.begin(call);
    }
    while (this.underWay.size > 0) await Promise.all(this.underWay);
    this.callbacks?.close();
    await this.order.done();
    return this.findings.report(this.end, await this.stage.place());
  }

  /** Makes a recorded call once more. `waits`: in its turn. */
  make(call: FiledCall, waits = true): Promise<RecordedAnswer> {
    const made = this.made(call, waits);
    const forget = (): void => void this.underWay.delete(made);
    // What was under way when the recording ended is not answered now either.
    if (call.line.answer) this.underWay.add(made);
    made.then(forget, forget);
    return made;
  }

  /** Makes a call that was not recorded. */
  async makeNew(request: RecordedRequest): Promise<RecordedAnswer> {
    const given = { nows: [], times: [], requestIds: [], numbers: [], histories: [] };
    const line = { n: 0, after: 0, at: '', request, given, looks: [], position: 0, answer: { status: 0, headers: {} } };
    const call = new ReplayedCall(line, this.cast, false);
    const answer = answerOf(await onTape(call, () => this.stage.send(request)));
    this.findings.added(request, { answer, functions: call.functions });
    return answer;
  }

  /** A recorded call that is not made any more. */
  missing({ line, place }: FiledCall): void {
    for (const { turn } of line.looks) this.order.over(turn);
    this.findings.compare(line, undefined);
    this.progress.answer(place);
  }

  private async made({ line, place }: FiledCall, waits: boolean): Promise<RecordedAnswer> {
    const call = new ReplayedCall(line, this.cast, waits);
    try {
      const sent = await onTape(call, () => this.stage.send(line.request));
      const asked = (line.functions?.length ?? 0) + call.functions.length > 0;
      // What is the same byte for byte is not read.
      const answer = line.answer && isAnswer(line.answer, sent) ? line.answer : answerOf(sent);
      if (answer === line.answer && !asked) this.findings.same();
      else this.findings.compare(line, { answer, functions: call.functions });
      return answer;
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      call.over();
      this.callbacks?.callOver(line.n);
      if (call.logDiffersAt !== undefined) this.findings.logDiffers(line, call.logDiffersAt);
      this.progress.answer(place);
    }
  }

  private file(line: RecordingLine | undefined): void {
    this.isWanted();
    if (!line) {
      this.isRead = true;
      this.order.complete();
      return;
    }
    if (this.end) throw damaged('after its end', 'there are more lines');
    if ('end' in line) this.end = line.end;
    else if ('n' in line) this.fileCall({ line, place: this.filed++ });
    else throw damaged('among its calls', 'there is a line that belongs before them');
  }

  private fileCall(call: FiledCall): void {
    const { n, looks, dropped = [] } = call.line;
    const turns = [...looks.map(({ turn }) => turn), ...dropped];
    if (n < this.next || this.waiting.has(n) || !turns.every((turn) => this.order.expect(turn))) {
      throw damaged(`at call ${n}`, 'it, or a turn of it, is there twice');
    }
    for (const turn of dropped) this.order.over(turn);
    this.progress.read(call);
    this.findings.recordedLog(call.line);
    this.waiting.set(n, call);
    if (this.isCallback(call.line)) this.callbacks?.expect(call);
  }

  private async begin(call: FiledCall): Promise<void> {
    const { line } = call;
    this.waiting.delete(line.n);
    this.progress.start(call);
    if (this.isCallback(line)) return;
    await this.progress.first(line.after);
    if (this.failure) throw this.failure;
    this.isWanted();
    if (isRefusedAtTheDoor(line)) this.skip(call);
    else void this.make(call);
  }

  private isCallback({ by = [] }: CallLine): boolean {
    return this.callbacks !== undefined && by.length > 0;
  }

  /** It came to nothing, and without the token that it did not have it would today. */
  private skip({ line, place }: FiledCall): void {
    this.findings.compare(line, { answer: line.answer, functions: [] });
    this.progress.answer(place);
  }
}

const isRefusedAtTheDoor = ({ request: { path }, answer }: CallLine): boolean =>
  answer?.status === 401 && CONTROL.test(path);

const smallest = (numbers: Iterable<number>): number => {
  let found = Infinity;
  for (const number of numbers) found = Math.min(found, number);
  return found;
};
