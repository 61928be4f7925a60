import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HANDLER = fileURLToPath(new URL('documented-sender.cjs', import.meta.url));
const PROGRAM = `require(process.argv[1]).handler(JSON.parse(process.argv[2])).then(
  (code) => process.stdout.write(code),
  (error) => { process.stderr.write(error.message); process.exitCode = 1; },
);`;

/** The code that AWS's documented handler reads from an event, in a process that knows the emulator by AWS's variables only. */
export const runDocumentedSender = async (event: object, endpoint: string, keyArn: string): Promise<string> => {
  const env = {
    PATH: process.env['PATH'],
    NODE_NO_WARNINGS: '1',
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    KEY_ALIAS: 'arn:aws:kms:us-east-1:000000000000:alias/senders',
    KEY_ID: keyArn,
  };
  const args = ['-e', PROGRAM, HANDLER, JSON.stringify(event)];
  try {
    return (await promisify(execFile)(process.execPath, args, { env })).stdout;
  } catch (error) {
    throw new Error((error as { stderr: string }).stderr, { cause: error });
  }
};
