import {
  CreateUserImportJobCommand,
  DescribeUserImportJobCommand,
  GetCSVHeaderCommand,
  StartUserImportJobCommand,
  type CreateUserPoolCommandInput,
  type UserImportJobType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../emulator.js';

export const ROLE = 'arn:aws:iam::123456789012:role/Cognito-UserImport-Role';

/** A job as it is answered, all of it that every job has. */
export type Job = UserImportJobType &
  Required<Pick<UserImportJobType, 'JobId' | 'UserPoolId' | 'PreSignedUrl' | 'Status' | 'ImportedUsers'>>;

const whole = (job: UserImportJobType | undefined): Job => job as Job;

/** What the developer guide's curl line sends. */
export const ENCRYPTED = { 'x-amz-server-side-encryption': 'aws:kms' } as const;

/** A test's calls around one pool into which users are imported. */
export class Imports {
  private constructor(
    private readonly emulator: TestEmulator,
    readonly UserPoolId: string,
    readonly columns: readonly string[],
  ) {}

  static async into(emulator: TestEmulator, input: Partial<CreateUserPoolCommandInput> = {}): Promise<Imports> {
    const { Id } = await emulator.pool({ AutoVerifiedAttributes: ['email'], ...input });
    const { CSVHeader = [] } = await emulator.idp().send(new GetCSVHeaderCommand({ UserPoolId: Id }));
    return new Imports(emulator, Id, CSVHeader);
  }

  async create(JobName = 'job'): Promise<Job> {
    const { UserPoolId } = this;
    const input = { UserPoolId, JobName, CloudWatchLogsRoleArn: ROLE };
    return whole((await this.emulator.idp().send(new CreateUserImportJobCommand(input))).UserImportJob);
  }

  async start({ JobId }: Pick<Job, 'JobId'>): Promise<Job> {
    const { UserPoolId } = this;
    return whole((await this.emulator.idp().send(new StartUserImportJobCommand({ UserPoolId, JobId }))).UserImportJob);
  }

  async describe({ JobId }: Pick<Job, 'JobId'>): Promise<Job> {
    const { UserPoolId } = this;
    return whole(
      (await this.emulator.idp().send(new DescribeUserImportJobCommand({ UserPoolId, JobId }))).UserImportJob,
    );
  }

  /** Rows of a file, by column. */
  csv(rows: readonly Readonly<Record<string, string>>[]): string {
    const lines = rows.map((row) => this.columns.map((column) => row[column] ?? '').join(','));
    return `${[this.columns.join(','), ...lines].join('\n')}\n`;
  }

  async put({ PreSignedUrl }: Pick<Job, 'PreSignedUrl'>, body: string | Uint8Array): Promise<Response> {
    return fetch(PreSignedUrl, { method: 'PUT', headers: ENCRYPTED, body: Buffer.from(body) });
  }

  /** A job whose file is there. */
  async uploaded(body: string | Uint8Array): Promise<Job> {
    const job = await this.create();
    const { status } = await this.put(job, body);
    if (status !== 200) throw new Error(`The file was answered with ${status}.`);
    return job;
  }

  /** Waits until the job has come to one of these. */
  async until(job: Pick<Job, 'JobId'>, ...statuses: readonly string[]): Promise<Job> {
    for (;;) {
      const now = await this.describe(job);
      if (statuses.includes(now.Status)) return now;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Imports a file from the beginning to the end. */
  async run(body: string | Uint8Array): Promise<Job> {
    const job = await this.uploaded(body);
    await this.start(job);
    return this.until(job, 'Succeeded', 'Failed');
  }

  /** The sentences of the job's log. */
  async log({ JobId }: Pick<Job, 'JobId'>, query = ''): Promise<ImportLog> {
    const path = `/_recognito/user-import-jobs/${this.UserPoolId}/${JobId}/log${query}`;
    return (await (await fetch(`${this.emulator.endpoint()}${path}`)).json()) as ImportLog;
  }
}

export interface ImportLog {
  readonly logGroup: string;
  readonly logStream: string;
  readonly lines: readonly { readonly line: number; readonly message: string }[];
  readonly next?: number;
}

/** A row that can be imported. */
export const row = (i: number | string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'cognito:username': `user-${i}`,
  email: `user-${i}@example.test`,
  email_verified: 'TRUE',
  'cognito:mfa_enabled': 'FALSE',
  ...more,
});
