import { DEFAULT_SENDER, senderOf } from '../../../src/domain/message/sender.js';
import type { EmailConfiguration } from '../../../src/domain/user-pool/settings.js';
import { aPool } from '../user/samples.js';

const ADDRESS = 'arn:aws:ses:us-east-1:000000000000:identity/hello@example.com';
const DOMAIN = 'arn:aws:ses:us-east-1:000000000000:identity/example.com';

test.each<[string, EmailConfiguration, ReturnType<typeof senderOf>]>([
  ['nothing', {}, {}],
  ['an address', { SourceArn: ADDRESS }, { from: 'hello@example.com' }],
  ['a domain', { SourceArn: DOMAIN }, { from: 'no-reply@example.com' }],
  ['a sender', { From: 'App <app@example.com>', SourceArn: ADDRESS }, { from: 'App <app@example.com>' }],
  ['where answers go', { ReplyToEmailAddress: 'help@example.com' }, { replyTo: 'help@example.com' }],
  [
    'both',
    { From: 'app@example.com', SourceArn: DOMAIN, ReplyToEmailAddress: 'help@example.com' },
    { from: 'app@example.com', replyTo: 'help@example.com' },
  ],
])('the sender of a pool that names %s', (_, EmailConfiguration, sender) => {
  expect(senderOf(aPool({ EmailConfiguration }).settings)).toEqual(sender);
});

test('Cognito’s own sender is no-reply@verificationemail.com', () => {
  expect(DEFAULT_SENDER).toBe('no-reply@verificationemail.com');
});
