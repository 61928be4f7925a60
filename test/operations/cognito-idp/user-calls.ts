import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { MessageEvent } from '../../../src/domain/message/events.js';
import { type MessageContent, openMessage } from '../../../src/domain/message/seal.js';
import { userBySub } from '../../../src/projections/users.js';
import type { TestEmulator } from '../emulator.js';

/** Attributes as a record; `sub` among them. */
export const valuesOf = (attributes: readonly AttributeType[] | undefined): Record<string, string | undefined> =>
  Object.fromEntries((attributes ?? []).map(({ Name = '', Value }) => [Name, Value]));

export const asAttributes = (values: Readonly<Record<string, string>>): AttributeType[] =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

/** Makes a user without an invitation, and answers its `sub`. */
export const createUser = async (
  emulator: TestEmulator,
  UserPoolId: string,
  Username: string,
  values: Readonly<Record<string, string>> = {},
  more: Partial<AdminCreateUserCommandInput> = {},
): Promise<string> => {
  const { User } = await emulator.idp().send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      UserAttributes: asAttributes(values),
      MessageAction: 'SUPPRESS',
      ...more,
    }),
  );
  return valuesOf(User?.Attributes).sub ?? '';
};

export const getUser = (
  emulator: TestEmulator,
  UserPoolId: string,
  Username: string,
): Promise<AdminGetUserCommandOutput> => emulator.idp().send(new AdminGetUserCommand({ UserPoolId, Username }));

export const attributesOf = async (
  emulator: TestEmulator,
  poolId: string,
  username: string,
): Promise<Record<string, string | undefined>> => valuesOf((await getUser(emulator, poolId, username)).UserAttributes);

/** What was sent in this test's world, the oldest first. */
export const sentMessages = async (
  emulator: TestEmulator,
): Promise<readonly (Pick<MessageEvent['data'], 'kind' | 'channel' | 'to' | 'username'> & MessageContent)[]> => {
  const world = emulator.world();
  const events = await world.events(0, 1_000);
  return events.flatMap(({ type, data }) => {
    if (type !== 'MessageSent') return [];
    const { id, sealed, kind, channel, to, username } = data as MessageEvent['data'];
    return [{ kind, channel, to, username, ...openMessage(world.seed, id, sealed) }];
  });
};

/** How often all tokens of a user were revoked; a token of an older generation is dead. */
export const generationOf = (emulator: TestEmulator, poolId: string, sub: string): Promise<number | undefined> =>
  emulator.world().read((state) => userBySub(state, poolId, sub)?.generation);

export const UNKNOWN_POOL = 'us-east-1_Unknown01';
export const POOL_REFUSAL = {
  name: 'ResourceNotFoundException',
  message: `User pool ${UNKNOWN_POOL} does not exist.`,
};
export const USER_REFUSAL = { name: 'UserNotFoundException', message: 'User does not exist.' };
