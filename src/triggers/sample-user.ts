import type { MessageSource } from '../domain/trigger/question.js';
import type { Attributes } from '../domain/user/events.js';
import type { EventOrigin } from './hooks/trigger-event.js';

const ORIGIN: EventOrigin = {
  region: 'us-east-1',
  userPoolId: 'us-east-1_EXAMPLE01',
  awsSdkVersion: 'aws-sdk-unknown-unknown',
  clientId: '1example23456789abcdefghij',
};

/** Where a made-up event comes from. */
export const sampleOrigin = (triggerSource: string): EventOrigin =>
  triggerSource.endsWith('_AdminCreateUser') ? { ...ORIGIN, clientId: 'CLIENT_ID_NOT_APPLICABLE' } : ORIGIN;

const SUB = '84e8b4c8-70a1-7055-b5d2-4f1c0e9d2a6b';
const ADDRESSES = { email: 'jane@example.com', phone_number: '+15550100' } as const;

export const SAMPLE_EMAIL = { email: ADDRESSES.email } as const;

interface SampleUser {
  readonly userName: string;
  readonly userAttributes: Attributes;
}

/** The user of made-up events, with one address. */
export const sampleUser = (
  status: string,
  verified: 'true' | 'false' = 'true',
  address: keyof typeof ADDRESSES = 'email',
): SampleUser => ({
  userName: 'jane',
  userAttributes: {
    sub: SUB,
    'cognito:user_status': status,
    [address]: ADDRESSES[address],
    [`${address}_verified`]: verified,
  },
});

/** The same, as it stands when a message of this kind goes to the address. */
export const sampleRecipient = (source: MessageSource, address?: keyof typeof ADDRESSES): SampleUser => {
  const signsUp = source === 'SignUp' || source === 'ResendCode';
  const invited = source === 'AdminCreateUser';
  const status = signsUp ? 'UNCONFIRMED' : invited ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED';
  return sampleUser(status, signsUp ? 'false' : 'true', address);
};
