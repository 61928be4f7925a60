import { chmod, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processStart } from '../../../src/eventlog/embedded/process-identity.js';
import type { Outcome, Run } from '../../../src/triggers/lambda-function.js';
import type { CommandOptions } from '../../../src/triggers/runtime-api/command-runtime.js';

export const REQUEST_ID = '8f3c1d2e-4b5a-4c6d-8e7f-0123456789ab';
export const ENDPOINT = 'http://localhost:4566';

const folders: string[] = [];

/** A new folder with these files, executable where they begin with `#!`; removed by {@link removeFolders}. */
export const folderWith = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'function-')));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
    if (text.startsWith('#!')) await chmod(join(folder, name), 0o755);
  }
  return folder;
};

export const removeFolders = async (): Promise<void> => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
};

export const factsOf = (root: string): Omit<CommandOptions, 'command'> => ({
  root,
  functionName: 'greet',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:greet',
  version: '$LATEST',
  handler: 'index.handler',
  region: 'us-east-1',
  accountId: '000000000000',
});

export const runOf = (event: unknown, rest: Partial<Run> = {}): Run => ({
  payload: JSON.stringify(event),
  requestId: REQUEST_ID,
  patienceMs: 20_000,
  endpoint: ENDPOINT,
  ...rest,
});

/** What a run answered, parsed. */
export const answerOf = (outcome: Outcome): unknown => {
  if (outcome.kind !== 'answered') throw new Error(`Not answered: ${JSON.stringify(outcome)}`);
  return JSON.parse(outcome.payload) as unknown;
};

/** Waits until none of these processes is left. */
export const allGone = async (pids: readonly number[]): Promise<void> => {
  for (let left = 500; pids.some((pid) => processStart(pid) !== undefined); left--) {
    if (left === 0) throw new Error(`Left behind: ${pids.filter((pid) => processStart(pid)).join(', ')}`);
    await sleep(20);
  }
};

/**
 * A runtime of few lines in Node that does what its event says. `START_MS` makes it start slowly, `INIT` fail at its start; each start
 * adds a line to the file `starts`.
 */
export const BOOTSTRAP = `#!${process.execPath}
let http, spawn, appendFileSync, agent;
const { AWS_LAMBDA_RUNTIME_API: api, START_MS, INIT } = process.env;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const call = (method, path, body, headers = {}) =>
  new Promise((resolve, reject) => {
    const request = http.request('http://' + api + '/2018-06-01/runtime/' + path, { method, headers, agent }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode, headers: response.headers, text });
    });
    request.on('error', reject);
    request.end(body);
  });
const deeds = {
  echo: (event) => event,
  pid: () => process.pid,
  headers: (event, headers) => headers,
  environment: () => process.env,
  where: () => process.cwd(),
  sleep: async ({ ms }) => (await sleep(ms), process.pid),
  exit: ({ code }) => process.exit(code),
  signal: async ({ name }) => (process.kill(process.pid, name), await sleep(60_000)),
  hang: () => sleep(600_000),
  loop: () => { for (;;); },
  print: ({ text }) => (console.log(text), console.error('to stderr'), null),
  printForEver: () => { for (;;) process.stdout.write('0123456789abcdef'.repeat(512)); },
  huge: () => 'x'.repeat(7 * 1024 * 1024),
  leave: () => spawn('sleep', ['600'], { stdio: 'inherit', detached: true }).pid,
  child: () => spawn('sleep', ['600'], { stdio: 'inherit' }).pid,
};
const report = async (id, event, headers) => {
  if (event.do === 'fail') {
    const error = event.raw ?? JSON.stringify({ errorMessage: 'no', errorType: 'Refused', stackTrace: ['at a', 'at b'] });
    return call('POST', 'invocation/' + id + '/error', error, { 'Lambda-Runtime-Function-Error-Type': 'Runtime.Said' });
  }
  const answer = await deeds[event.do](event, headers);
  return call('POST', 'invocation/' + id + '/response', JSON.stringify(answer ?? null));
};
(async () => {
  // A file without an ending is a module of either kind, by what lies above it.
  http = await import('node:http');
  ({ spawn } = await import('node:child_process'));
  ({ appendFileSync } = await import('node:fs'));
  agent = new http.Agent({ keepAlive: true });
  appendFileSync('starts', process.pid + '\\n');
  if (START_MS) await sleep(Number(START_MS));
  if (INIT === 'exit') process.exit(7);
  if (INIT === 'error') {
    console.log('cannot start');
    await call('POST', 'init/error', JSON.stringify({ errorMessage: 'no such table', errorType: 'Init.Failed' }));
    await sleep(600_000);
  }
  for (;;) {
    const { headers, text } = await call('GET', 'invocation/next');
    const event = JSON.parse(text);
    const { status } = await report(headers['lambda-runtime-aws-request-id'], event, headers);
    if (event.then === 'print status') console.log('status ' + status);
    if (event.then === 'exit') process.exit(0);
    if (event.then === 'hang') await sleep(600_000);
  }
})();
`;
