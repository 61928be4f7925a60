import type { Client } from '../../domain/client/state.js';
import type { UserPoolClientType } from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/**
 * A client as CreateUserPoolClient and UpdateUserPoolClient answer it, with the newest of its secrets.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html
 */
export const userPoolClientAnswer = (client: Client): UserPoolClientType => ({
  UserPoolId: client.poolId,
  ClientName: client.name,
  ClientId: client.id,
  ClientSecret: client.secrets.at(-1)?.value,
  LastModifiedDate: timestamp(client.modifiedAt),
  CreationDate: timestamp(client.createdAt),
  ...client.settings,
});

/** The same as DescribeUserPoolClient answers it: with its lists in alphabetical order. */
export const describedUserPoolClient = (client: Client): UserPoolClientType => {
  const { ReadAttributes, WriteAttributes, ExplicitAuthFlows } = client.settings;
  const { CallbackURLs, LogoutURLs, AllowedOAuthFlows, AllowedOAuthScopes } = client.settings;
  return userPoolClientAnswer({
    ...client,
    settings: {
      ...client.settings,
      ReadAttributes: ReadAttributes?.toSorted(),
      WriteAttributes: WriteAttributes?.toSorted(),
      ExplicitAuthFlows: ExplicitAuthFlows?.toSorted(),
      CallbackURLs: CallbackURLs?.toSorted(),
      LogoutURLs: LogoutURLs?.toSorted(),
      AllowedOAuthFlows: AllowedOAuthFlows?.toSorted(),
      AllowedOAuthScopes: AllowedOAuthScopes?.toSorted(),
    },
  });
};
