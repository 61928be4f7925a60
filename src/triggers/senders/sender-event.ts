import type { Draw } from '../../domain/kernel/draw.js';
import { shownIn } from '../../domain/message/render.js';
import type { SenderContent } from '../../domain/message/seal.js';
import type { EventOrigin, TriggerEvent } from '../hooks/trigger-event.js';
import { encryptCode } from './encrypt-code.js';

export type Medium = 'EMAIL' | 'SMS';

/** A code, or a temporary password, and the user that it is for. */
export interface CodeToSend extends SenderContent {
  readonly userName: string;
}

/** The trigger of each medium, as LambdaConfig names it, and the type of its request. */
export const SENDERS = {
  EMAIL: { trigger: 'CustomEmailSender', type: 'customEmailSenderRequestV1' },
  SMS: { trigger: 'CustomSMSSender', type: 'customSMSSenderRequestV1' },
} as const;

/** The key that a code is encrypted under: the pool's KMSKeyID, in the world that has it. */
export interface SenderKey {
  readonly keyArn: string;
  readonly worldSeed: Uint8Array;
}

/**
 * The event of a custom sender, with the code encrypted.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export const senderEvent = async (
  medium: Medium,
  message: CodeToSend,
  { region, userPoolId, awsSdkVersion, clientId }: EventOrigin,
  key: SenderKey,
  draw: Draw,
): Promise<TriggerEvent> => {
  const { trigger, type } = SENDERS[medium];
  const triggerSource = `${trigger}_${message.source}`;
  const { userName, userAttributes, clientMetadata = null } = message;
  const drawn = {
    dataKey: draw.bytes(`data key ${triggerSource}`, 32),
    id: draw.bytes(`data key id ${triggerSource}`, 16),
  };
  // A notification brings none. As recorded: a temporary password is escaped, for SMS too.
  const code =
    message.code === ''
      ? null
      : await encryptCode(shownIn('email', message.code), { poolId: userPoolId, ...key }, drawn);
  const event = {
    version: '1',
    triggerSource,
    region,
    userPoolId,
    userName,
    callerContext: { awsSdkVersion, clientId },
    request: { type, code, clientMetadata, userAttributes },
  };
  return event;
};
