import { Draw } from '../../domain/kernel/draw.js';
import { told } from '../../domain/threat/notification.js';
import type { MessageSource } from '../../domain/trigger/question.js';
import { sampleOrigin, sampleRecipient, sampleUser } from '../sample-user.js';
import { type CodeToSend, type Medium, senderEvent, type SenderKey, SENDERS } from './sender-event.js';

const CODE = '123456';
const TEMPORARY_PASSWORD = 'Temporary-7';

const SOURCES: readonly MessageSource[] = [
  'SignUp',
  'ResendCode',
  'AdminCreateUser',
  'ForgotPassword',
  'UpdateUserAttribute',
  'VerifyUserAttribute',
  'Authentication',
];

const message = (source: MessageSource, medium: Medium): CodeToSend => ({
  source,
  ...sampleRecipient(source, medium === 'EMAIL' ? 'email' : 'phone_number'),
  code: source === 'AdminCreateUser' ? TEMPORARY_PASSWORD : CODE,
  clientMetadata: { key: 'value' },
});

const notification = (): CodeToSend => {
  const { userName, userAttributes } = sampleUser('CONFIRMED');
  const words = {
    'ip-address': '192.0.2.1',
    'login-time': 'Sun, 01 Mar 2026 12:00:00 GMT',
    'device-name': 'unknown',
    city: 'unknown',
    country: 'unknown',
    'one-click-link-valid': 'https://example.com/valid',
    'one-click-link-invalid': 'https://example.com/invalid',
  };
  return {
    source: 'AccountTakeOverNotification',
    userName,
    userAttributes: { ...userAttributes, ...told(words, 'feedback-token', '0b1e6f5c-8a37-4d3f-9a55-1f2c7e4b6d90') },
    code: '',
  };
};

/** What a custom sender may be asked to send, by triggerSource. */
const samples = new Map<string, { readonly medium: Medium; readonly message: CodeToSend }>(
  (['EMAIL', 'SMS'] as const).flatMap((medium) =>
    [...SOURCES.map((source) => message(source, medium)), ...(medium === 'EMAIL' ? [notification()] : [])].map(
      (one) => [`${SENDERS[medium].trigger}_${one.source}`, { medium, message: one }] as const,
    ),
  ),
);

/** Every triggerSource of the custom senders. */
export const senderSources: readonly string[] = [...samples.keys()];

/** The trigger that has this triggerSource, as LambdaConfig names it; undefined where it is no custom sender's. */
export const senderTriggerOf = (triggerSource: string): (typeof SENDERS)[Medium]['trigger'] | undefined => {
  const sample = samples.get(triggerSource);
  return sample && SENDERS[sample.medium].trigger;
};

/** An event as a custom sender would get it, of a made-up user; undefined for any other triggerSource. */
export const sampleSenderEvent = async (triggerSource: string, key: SenderKey): Promise<object | undefined> => {
  const sample = samples.get(triggerSource);
  if (!sample) return undefined;
  const draw = new Draw(key.worldSeed, 'sample event');
  return senderEvent(sample.medium, sample.message, sampleOrigin(triggerSource), key, draw);
};
