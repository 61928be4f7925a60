import type { AnyEvent } from '../../src/domain/event-catalogue.js';
import type { StoredEvent } from '../../src/domain/kernel/event.js';
import { openMessage } from '../../src/domain/message/seal.js';
import { shownSecret } from '../../src/domain/mfa/software-token.js';
import type { Drawn } from './call-kind.js';

type DataOf<T extends AnyEvent['type']> = Extract<AnyEvent, { readonly type: T }>['data'];

/** What was drawn for a call, read from its events as those read it whom it is for. */
export const drawnIn = (worldSeed: Uint8Array, events: readonly StoredEvent[]): Drawn => {
  const dataOf = <T extends AnyEvent['type']>(type: T): DataOf<T> | undefined =>
    events.find((event) => event.type === type)?.data as DataOf<T> | undefined;
  const sent = events.flatMap(({ type, data }) => {
    if (type !== 'MessageSent') return [];
    const { id, sealed, to } = data as DataOf<'MessageSent'>;
    return [{ to, ...openMessage(worldSeed, id, sealed) }];
  });
  const offered = dataOf('DeviceOffered');
  const app = dataOf('SoftwareTokenAssociated');
  return {
    sent,
    sub: dataOf('UserCreated')?.sub ?? '',
    appSecret: app ? shownSecret(worldSeed, app.secret) : '',
    device: { key: offered?.deviceKey ?? '', groupKey: offered?.groupKey ?? '' },
    userSession: dataOf('UserSessionBegun')?.sessionId ?? '',
    clientSecret: dataOf('ClientSecretAdded')?.secret.id.split('--')[1] ?? '',
    available: dataOf('ChallengeIssued')?.available ?? [],
    challenged: dataOf('ChallengeIssued') !== undefined,
  };
};
