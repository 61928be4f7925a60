import { hasSecret } from '../../domain/client/effective.js';
import type { Client } from '../../domain/client/state.js';
import type { EventContext } from '../../domain/threat/events.js';
import { present } from '../../domain/user-pool/present.js';

/** What a call tells of where it came from: UserContextData of a public operation, ContextData of an administrator's. */
export interface GivenContext {
  readonly UserContextData?: { readonly IpAddress?: string; readonly EncodedData?: string };
  readonly ContextData?: { readonly IpAddress: string; readonly EncodedData?: string };
}

/** Whoever calls a local emulator is local: where a connection came from would make one run unlike the next. */
const LOCAL = '127.0.0.1';

/**
 * Where an event came from. An address that a user's own call tells counts only from a client that is trusted with that, which has a secret.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-adaptive-authentication-device-fingerprint.html
 */
export const eventContext = (
  client: Client | undefined,
  { UserContextData, ContextData }: GivenContext,
): EventContext => {
  const isTrusted = client?.settings.EnablePropagateAdditionalUserContextData === true && hasSecret(client);
  const told = isTrusted ? UserContextData?.IpAddress : undefined;
  const encoded = ContextData?.EncodedData ?? UserContextData?.EncodedData;
  return { ipAddress: ContextData?.IpAddress ?? told ?? LOCAL, ...(encoded !== undefined && deviceIn(encoded)) };
};

/** What AWS's libraries for threat protection collect: base64 of JSON whose `payload` is JSON with `contextData`. Not all of it can be read. */
const deviceIn = (encoded: string): Pick<EventContext, 'deviceName' | 'timezone'> => {
  try {
    const { payload } = membersOf(Buffer.from(encoded, 'base64').toString());
    const { contextData } = membersOf(typeof payload === 'string' ? payload : '');
    if (typeof contextData !== 'object' || contextData === null) return {};
    const { DeviceName, ClientTimezone } = contextData as Readonly<Record<string, unknown>>;
    return present({
      deviceName: typeof DeviceName === 'string' ? DeviceName : undefined,
      timezone: typeof ClientTimezone === 'string' ? ClientTimezone : undefined,
    });
  } catch {
    return {};
  }
};

const membersOf = (json: string): Readonly<Record<string, unknown>> => JSON.parse(json) as Record<string, unknown>;
