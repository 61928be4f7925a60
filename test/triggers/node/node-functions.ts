import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Outcome, Run } from '../../../src/triggers/lambda-function.js';
import { NodeRuntime, type NodeRuntimeOptions } from '../../../src/triggers/node/node-runtime.js';

/** A folder of its own for each function, and what ends them all; of one test file. */
export class NodeFunctions {
  private readonly folder = mkdtempSync(join(tmpdir(), 'node-functions-'));
  private readonly runtimes: NodeRuntime[] = [];
  private made = 0;

  constructor() {
    // Whatever package.json lies above does not count.
    writeFileSync(join(this.folder, 'package.json'), '{}');
  }

  /** Files by their paths below the function's folder. */
  async write(files: Readonly<Record<string, string>>, root = join(this.folder, String(++this.made))): Promise<string> {
    await mkdir(root, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    return root;
  }

  /** A function of these files; `index.handler` unless the options name another. */
  async of(files: Readonly<Record<string, string>>, options: Partial<NodeRuntimeOptions> = {}): Promise<NodeRuntime> {
    return this.at(await this.write(files), options);
  }

  at(root: string, options: Partial<NodeRuntimeOptions> = {}): NodeRuntime {
    const runtime = new NodeRuntime({
      root,
      handlerName: 'index.handler',
      functionName: 'greet',
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:greet',
      version: '$LATEST',
      region: 'eu-west-1',
      accountId: '123456789012',
      ...options,
    });
    this.runtimes.push(runtime);
    return runtime;
  }

  async close(): Promise<void> {
    await Promise.all(this.runtimes.map((runtime) => runtime.close()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const runOf = (event: unknown = {}, options: Partial<Run> = {}): Run => ({
  payload: JSON.stringify(event),
  requestId: randomUUID(),
  patienceMs: 20_000,
  endpoint: 'http://localhost:4566/@w1',
  ...options,
});

/** The answer, parsed; anything but an answer fails the test that asked for it. */
export const answerOf = (outcome: Outcome): unknown => {
  if (outcome.kind !== 'answered') throw new Error(`No answer: ${JSON.stringify(outcome)}`);
  return JSON.parse(outcome.payload) as unknown;
};

/** What the function failed with, without the trace. */
export const failureOf = (outcome: Outcome): { errorType: string | undefined; errorMessage: string | undefined } => {
  if (outcome.kind !== 'failed') throw new Error(`No failure: ${JSON.stringify(outcome)}`);
  const { errorType, errorMessage } = outcome.error;
  return { errorType, errorMessage };
};

/** The lines of a log without their times. */
export const linesOf = (outcome: Outcome): readonly string[] => {
  if (!('log' in outcome)) throw new Error(`No log: ${JSON.stringify(outcome)}`);
  return outcome.log
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .split('\n')
    .slice(0, -1);
};

/** Whether a process of that number runs. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // One that has ended, but whose parent has not asked, is there still.
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

/** Waits until something is so, for some seconds. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let turn = 0; turn < 400; turn++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not come about.');
};
