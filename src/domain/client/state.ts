import type { ClientEvent, DatedSecret } from './events.js';
import type { ClientSessionConfiguration, ClientSettings } from './settings.js';

/** An app client as it stands. Times are epoch milliseconds. */
export interface Client {
  readonly poolId: string;
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly settings: ClientSettings;
  /** The oldest first; any of them proves the client. */
  readonly secrets: readonly DatedSecret[];
  /** Absent until it is set. */
  readonly sessionConfiguration?: ClientSessionConfiguration;
}

export const evolveClient = (client: Client | undefined, event: ClientEvent, at: number): Client | undefined => {
  if (event.type === 'UserPoolClientCreated') {
    const { poolId, clientId: id, name, settings, secret } = event.data;
    const secrets = secret ? [{ ...secret, createdAt: at }] : [];
    return { poolId, id, name, createdAt: at, modifiedAt: at, settings, secrets };
  }
  if (event.type === 'UserPoolClientImported') {
    const { clientId: id, ...rest } = event.data;
    return { id, ...rest };
  }
  if (!client) return undefined;
  switch (event.type) {
    case 'UserPoolClientUpdated':
      return { ...client, name: event.data.name, settings: event.data.settings, modifiedAt: at };
    case 'ClientSessionsConfigured':
      return { ...client, sessionConfiguration: event.data.configuration };
    case 'ClientSecretAdded':
      return { ...client, secrets: [...client.secrets, { ...event.data.secret, createdAt: at }], modifiedAt: at };
    case 'ClientSecretDeleted':
      return { ...client, secrets: client.secrets.filter(({ id }) => id !== event.data.secretId), modifiedAt: at };
    case 'UserPoolClientDeleted':
      return undefined;
  }
};
