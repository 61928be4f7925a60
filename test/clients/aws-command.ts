import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

/** The first minor versions that know AWS_ENDPOINT_URL, of each major one: an older one would call AWS itself. */
const FIRST_MINOR: Readonly<Record<string, number>> = { 1: 29, 2: 13 };

/** The version of the aws CLI; undefined, with a word on standard error, where there is none, or only one that is too old. */
export const installedAws = (file: string): string | undefined => {
  try {
    const version = execFileSync('aws', ['--version'], { encoding: 'utf8' }).trim();
    const [, major = '', minor = ''] = /^aws-cli\/(\d+)\.(\d+)\./.exec(version) ?? [];
    if (Number(minor) >= (FIRST_MINOR[major] ?? 0)) return version;
    process.stderr.write(`SKIPPED ${file}: ${version} does not know AWS_ENDPOINT_URL.\n`);
  } catch (error) {
    process.stderr.write(`SKIPPED ${file}: there is no aws CLI here (${String(error)}).\n`);
  }
  return undefined;
};

/** What a command said, and the code that it ended with. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What the banner says to export, and none of this machine's own configuration. */
export const awsEnvironment = (emulator: { endpoint(): string }): Record<string, string> => {
  const { PATH = '', HOME = '' } = process.env;
  return {
    ...{ PATH, HOME },
    AWS_ENDPOINT_URL: emulator.endpoint(),
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
};

/** Runs `aws` commands. */
export const awsFor =
  (emulator: { endpoint(): string }) =>
  async (line: readonly string[], env: Record<string, string> = {}): Promise<Said> => {
    try {
      const { stdout, stderr } = await promisify(execFile)('aws', line, {
        env: { ...awsEnvironment(emulator), ...env },
      });
      return { code: 0, out: stdout.trim(), err: stderr.trim() };
    } catch (error) {
      const { code = 1, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
      return { code, out: stdout.trim(), err: stderr.trim() };
    }
  };
