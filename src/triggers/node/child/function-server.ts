import { traceIdOf } from '../../function-environment.js';
import type { FunctionError } from '../../lambda-function.js';
import type { Load, Report, Start } from '../wire.js';
import { aTurn, type Channel, openChannel } from './channel.js';
import { describe, RuntimeError } from './describe-error.js';
import { type Ended, Ending } from './ending.js';
import { logError, logFor, patchConsole, printed } from './function-log.js';
import { importScript } from './import-script.js';
import { type Handler, loadHandler } from './load-handler.js';
import { loadedFiles } from './loaded-files.js';
import { runWithCallback, runWithPromise, type WhenEmpty } from './run-handler.js';

/** What AWS's runtime ends with. */
const UNCAUGHT = 129;
const UNHANDLED = 128;

/** Loads the handler that the emulator names, and runs it as often as the emulator says, until the emulator is gone. */
export class FunctionServer {
  private readonly channel: Channel = openChannel();
  private whenEmpty: WhenEmpty = () => undefined;
  private isFirst = true;
  /** What a run has answered, until it is sent. */
  private answer: Report | undefined;

  /** `script` is our own code's URL. */
  constructor(private readonly script: string) {}

  async serve(): Promise<never> {
    patchConsole();
    process.on('uncaughtException', (error) => this.crash('Uncaught Exception', error, UNCAUGHT));
    process.on('unhandledRejection', (reason) => {
      const error = new RuntimeError('UnhandledPromiseRejection', String(reason));
      this.crash('Unhandled Promise Rejection', Object.assign(error, { reason }), UNHANDLED);
    });
    process.on('beforeExit', () => {
      this.whenEmpty();
    });

    process.on('exit', () => {
      if (this.answer) this.send({ type: 'ended' });
    });

    const load = (await this.channel.next()) as Load;
    const handler = await this.load(load);
    await aTurn();
    this.channel.report({ type: 'loaded' });
    for (;;) {
      const start = (await this.channel.next()) as Start;
      let waited = false;
      const turn = setImmediate(() => (waited = true));
      const ended = await this.run(handler, start, load.callbacks);
      clearImmediate(turn);
      await this.finish({ requestId: start.requestId, waited }, ended);
    }
  }

  private async load(command: Load): Promise<Handler> {
    try {
      return await loadHandler(command, (file) => this.loadTypeScript(file));
    } catch (error) {
      return this.crash('Uncaught Exception', error, UNCAUGHT);
    }
  }

  private async loadTypeScript(file: string): Promise<unknown> {
    this.channel.report({ type: 'typescript', file });
    const message = await this.channel.next();
    if (message.type === 'script') return importScript(message.code, file);
    if (message.type === 'no script') throw asError(message.error);
    throw new Error(`A script was to come, not ${message.type}.`);
  }

  private run(handler: Handler, start: Start, callbacks: boolean): Promise<Ended> {
    logFor(start.requestId);
    process.env['_X_AMZN_TRACE_ID'] = traceIdOf(start.requestId);
    return new Promise((resolve) => {
      const ending = new Ending(resolve);
      this.whenEmpty = (callbacks ? runWithCallback : runWithPromise)(handler, start, ending);
    });
  }

  /**
   * What the handler left that is ready by now, such as what waited for its answer, has its turn before the process stands still: what that prints
   * is in the log of this run, and what it throws ends the process for nobody else's.
   */
  private async finish(run: { readonly requestId: string; readonly waited: boolean }, ended: Ended): Promise<void> {
    this.whenEmpty = () => undefined;
    // Not before the first run, so that what the handler imports only then is among them, and not after its answer, so that whoever
    // edits a file on that answer is seen to.
    if (this.isFirst) this.channel.report({ type: 'files', files: loadedFiles(this.script) });
    this.isFirst = false;
    this.answer = 'payload' in ended ? { type: 'answered', ...run, ...ended } : { type: 'failed', ...run, ...ended };
    await aTurn();
    await printed();
    this.send();
  }

  /** The answer, where there is one, and what has to be known before another run begins. */
  private send(...more: readonly Report[]): void {
    const { answer } = this;
    this.answer = undefined;
    this.channel.report(...(answer ? [answer] : []), ...more);
  }

  private crash(what: string, thrown: unknown, status: number): never {
    logError(what, thrown);
    this.send({ type: 'crashed', error: describe(thrown) });
    process.exit(status);
  }
}

const asError = ({ errorType = 'Error', errorMessage = '', trace = [] }: FunctionError): Error =>
  Object.assign(new Error(errorMessage), { name: errorType, stack: trace.join('\n') });
