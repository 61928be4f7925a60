import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { terminalOf } from '../../src/cli/terminal.js';
import { useCommand } from './client.js';

const ERASE = '\r\u001b[K';

/** Streams that remember what was written to them. */
const streams = (ttyErr: boolean) => {
  const written: string[] = [];
  const to = (stream: PassThrough, isTTY: boolean) => {
    stream.on('data', (chunk: Buffer) => written.push(chunk.toString()));
    return Object.assign(stream, { isTTY, columns: 20 });
  };
  const terminal = terminalOf({}, to(new PassThrough(), ttyErr), to(new PassThrough(), ttyErr));
  return { terminal, written };
};

describe('progress', () => {
  test('is one line, which makes way for what is printed', async () => {
    const { terminal, written } = streams(true);
    terminal.progress('a line that is longer than the terminal');
    terminal.out('done');
    await new Promise(setImmediate);
    expect(written.join('')).toBe(`${ERASE}a line that is long${ERASE}done\n`);
  });

  test('is not drawn again at once', async () => {
    const { terminal, written } = streams(true);
    terminal.progress('one');
    terminal.progress('two');
    terminal.err('end');
    await new Promise(setImmediate);
    expect(written.join('')).toBe(`${ERASE}one${ERASE}end\n`);
  });

  test('is not shown where nobody looks', async () => {
    const { terminal, written } = streams(false);
    terminal.progress('one');
    await terminal.write('data');
    await new Promise(setImmediate);
    expect(written).toEqual(['data']);
    expect(terminal.width).toBeUndefined();
  });
});

const { emulator, run, folder } = useCommand();
const shell = async (line: string): Promise<{ stdout: string; stderr: string }> => {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, RECOGNITO_URL: emulator.endpoint(), RECOGNITO: join(folder(), 'recognito.cjs') };
  return promisify(execFile)('bash', ['-c', `set -o pipefail; ${line}`], { env });
};

test('a reader that has had enough ends the command at the next line, quietly', async () => {
  let isOver = false;
  const events = (async () => {
    while (!isOver) {
      await emulator.pool();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const command = shell('node "$RECOGNITO" events --json --follow --after 0 | head -n 1');
  const { stdout, stderr } = await command.finally(() => (isOver = true));
  await events;
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stderr).toBe('');
});

const hasScript = spawnSync('script', ['--version']).stdout?.toString().includes('util-linux') ?? false;

(hasScript ? describe : describe.skip)('on a terminal', () => {
  /** What a terminal of so many columns is sent. */
  const onTerminal = async (columns: number, args: string, variables = ''): Promise<readonly string[]> => {
    const command = `stty cols ${columns}; ${variables} node "$RECOGNITO" ${args}`;
    const { stdout } = await shell(`TERM=xterm script -qec '${command}' /dev/null < /dev/null`);
    return stdout.split('\r\n');
  };

  test('tables have painted titles, and are cut to its width', async () => {
    await emulator.freeze('2030-01-31T12:00:00.000Z');
    await run('snapshot', 'take', 'a');
    const [head, row] = await onTerminal(60, 'worlds');
    expect(head).toMatch(/^\u001b\[1mNAME {5}EVENTS {2}CLOCK {3}TIME {22}ENDP…?.*\u001b\[0m$/);
    expect(row).toMatch(/…$/);
    expect(row?.length).toBe(60);
  });

  test('NO_COLOR takes the colours away', async () => {
    const [head] = await onTerminal(100, 'worlds', 'NO_COLOR=1');
    expect(head).toMatch(/^NAME {5}EVENTS/);
  });
});
