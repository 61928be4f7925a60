import { Socket } from 'node:net';
import { traceIdOf } from '../../function-environment.js';
import type { FunctionError } from '../../lambda-function.js';
import {
  CHANNEL_FD,
  type Command,
  Lines,
  lineOf,
  type Load,
  type NoScript,
  type Report,
  type Script,
  type Start,
} from '../wire.js';
import { describe, RuntimeError } from './describe-error.js';
import { type Ended, Ending } from './ending.js';
import { logError, logFor, patchConsole } from './function-log.js';
import { importScript } from './import-script.js';
import { type Handler, loadHandler } from './load-handler.js';
import { loadedFiles } from './loaded-files.js';
import { runWithCallback, runWithPromise, type WhenEmpty } from './run-handler.js';

/** What AWS's runtime ends with. */
const UNCAUGHT = 129;
const UNHANDLED = 128;

interface Running {
  readonly ending: Ending;
  whenEmpty: WhenEmpty;
}

/** Loads the handler that the emulator names, and runs it as often as the emulator says, until the emulator is gone. */
export class FunctionServer {
  private readonly channel = new Socket({ fd: CHANNEL_FD });
  private callbacks = true;
  private handler: Handler | undefined;
  private running: Running | undefined;
  private isFirst = true;
  private giveScript: (message: Script | NoScript) => void = () => undefined;

  /** `script` is our own code's URL. */
  constructor(private readonly script: string) {}

  serve(): void {
    patchConsole();
    process.on('uncaughtException', (error) => {
      this.crash('Uncaught Exception', error, UNCAUGHT);
    });
    process.on('unhandledRejection', (reason) => {
      const error = new RuntimeError('UnhandledPromiseRejection', String(reason));
      this.crash('Unhandled Promise Rejection', Object.assign(error, { reason }), UNHANDLED);
    });
    process.on('beforeExit', () => this.running?.whenEmpty());

    const lines = new Lines();
    this.channel.setEncoding('utf8');
    this.channel.on('data', (text: string) => {
      for (const line of lines.read(text)) this.obey(JSON.parse(line) as Command);
    });
    // The guard sees it too, even where a handler loops.
    this.channel.on('error', () => process.exit());
    this.channel.on('end', () => process.exit());
  }

  private obey(command: Command): void {
    if (command.type === 'load') void this.load(command);
    else if (command.type === 'start') this.start(command);
    else this.giveScript(command);
  }

  private async load(command: Load): Promise<void> {
    this.callbacks = command.callbacks;
    try {
      this.handler = await loadHandler(command, (file) => this.loadTypeScript(file));
      this.report({ type: 'loaded' });
    } catch (error) {
      this.crash('Uncaught Exception', error, UNCAUGHT);
    }
  }

  private async loadTypeScript(file: string): Promise<unknown> {
    const asked = new Promise<Script | NoScript>((resolve) => (this.giveScript = resolve));
    this.report({ type: 'typescript', file });
    const message = await asked;
    if (message.type === 'script') return importScript(message.code, file);
    throw asError(message.error);
  }

  private start(command: Start): void {
    const { handler } = this;
    if (!handler) return;
    logFor(command.requestId);
    process.env['_X_AMZN_TRACE_ID'] = traceIdOf(command.requestId);
    // A run counts on an event loop that gets empty: while there is one, the channel is nothing to wait for.
    this.channel.unref();
    const ending = new Ending((ended) => {
      this.finish(command.requestId, ended);
    });
    const running: Running = { ending, whenEmpty: () => undefined };
    this.running = running;
    running.whenEmpty = (this.callbacks ? runWithCallback : runWithPromise)(handler, command, ending);
  }

  private finish(requestId: string, ended: Ended): void {
    this.running = undefined;
    this.channel.ref();
    // Not before the first run, so that what the handler imports only then is among them, and not after its answer, so that whoever
    // edits a file on that answer is seen to.
    if (this.isFirst) this.report({ type: 'files', files: loadedFiles(this.script) });
    this.isFirst = false;
    this.report(
      'payload' in ended ? { type: 'answered', requestId, ...ended } : { type: 'failed', requestId, ...ended },
    );
  }

  private crash(what: string, thrown: unknown, status: number): void {
    logError(what, thrown);
    this.report({ type: 'crashed', error: describe(thrown) }, () => process.exit(status));
  }

  private report(message: Report, then?: () => void): void {
    this.channel.write(lineOf(message), then);
  }
}

const asError = ({ errorType = 'Error', errorMessage = '', trace = [] }: FunctionError): Error =>
  Object.assign(new Error(errorMessage), { name: errorType, stack: trace.join('\n') });
