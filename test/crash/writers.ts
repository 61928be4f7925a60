import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';

/** What became of the calls of some writers; names are of users and of groups. */
export interface Written {
  readonly acknowledged: { readonly users: readonly string[]; readonly groups: readonly string[] };
  /** Answered with HTTP 500 by an emulator that lived: nothing of these should be there. */
  readonly denied: readonly string[];
  /** Broken off: may be there or not, but whole. */
  readonly brokenOff: readonly string[];
  /** Every call that was answered with success. */
  readonly count: number;
}

export const createPool = async (client: CognitoIdentityProviderClient): Promise<string> => {
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'crash' }));
  if (UserPool?.Id === undefined) throw new Error('CreateUserPool answered no pool.');
  return UserPool.Id;
};

const isAnswer = (error: unknown): boolean =>
  error instanceof Error && 'name' in error && error.name === 'InternalErrorException';

const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error &&
  /ECONNRESET|ECONNREFUSED|EPIPE|socket hang up|TimeoutError/.test(
    `${error.name} ${'code' in error ? String(error.code) : ''} ${error.message}`,
  );

/**
 * Writers at work at the same time: each makes users one after the other, and for some a lasting password, a group, and a membership,
 * until `stop`, asked between calls, says so. A call is made once; an error that is neither InternalErrorException nor a broken connection is thrown.
 */
export const write = async (
  client: CognitoIdentityProviderClient,
  poolId: string,
  options: { readonly writers: number; readonly prefix: string; readonly stop: (acknowledged: number) => boolean },
): Promise<Written> => {
  const acknowledged = { users: [] as string[], groups: [] as string[] };
  const denied: string[] = [];
  const brokenOff: string[] = [];
  let count = 0;

  /** True when the call was answered with success. */
  const attempt = async (name: string, into: string[] | undefined, make: () => Promise<unknown>): Promise<boolean> => {
    try {
      await make();
      count += 1;
      into?.push(name);
      return true;
    } catch (error) {
      if (isAnswer(error)) denied.push(...(into ? [name] : []));
      else if (isBrokenOff(error)) brokenOff.push(...(into ? [name] : []));
      else throw error;
      return false;
    }
  };

  const writer = async (number: number): Promise<void> => {
    for (let i = 0; !options.stop(count); i += 1) {
      const Username = `${options.prefix}-${number}-${i}`;
      const user = { UserPoolId: poolId, Username };
      const made = await attempt(Username, acknowledged.users, () =>
        client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS', TemporaryPassword: 'Passw0rd!' })),
      );
      if (!made) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        continue;
      }
      if (i % 3 === 0) {
        await attempt(Username, undefined, () =>
          client.send(new AdminSetUserPasswordCommand({ ...user, Password: 'Lasting-1', Permanent: true })),
        );
      }
      if (i % 4 === 1) {
        const GroupName = `group-${Username}`;
        const grouped = await attempt(GroupName, acknowledged.groups, () =>
          client.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName })),
        );
        if (grouped) {
          await attempt(GroupName, undefined, () =>
            client.send(new AdminAddUserToGroupCommand({ ...user, GroupName })),
          );
        }
      }
    }
  };
  await Promise.all(Array.from({ length: options.writers }, (_, number) => writer(number)));
  return { acknowledged, denied, brokenOff, count };
};

/** The users, of those asked for, that the emulator does not know. */
export const missingUsers = async (
  client: CognitoIdentityProviderClient,
  poolId: string,
  usernames: readonly string[],
): Promise<readonly string[]> => {
  const missing: string[] = [];
  for (const Username of usernames) {
    try {
      const { UserStatus } = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
      if (UserStatus === undefined) missing.push(Username);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'UserNotFoundException')) throw error;
      missing.push(Username);
    }
  }
  return missing;
};
