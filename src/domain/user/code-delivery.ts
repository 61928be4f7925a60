import type { VerifiedAttribute } from '../user-pool/settings.js';

/** Where a code went, as the caller is told. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CodeDeliveryDetailsType.html */
export interface CodeDelivery {
  readonly AttributeName: VerifiedAttribute;
  readonly DeliveryMedium: 'EMAIL' | 'SMS';
  readonly Destination: string;
}

export const codeDelivery = (attribute: VerifiedAttribute, to: string): CodeDelivery => ({
  AttributeName: attribute,
  DeliveryMedium: attribute === 'email' ? 'EMAIL' : 'SMS',
  Destination: attribute === 'email' ? maskedEmail(to) : maskedPhoneNumber(to),
});

/** `f***@e***`: observed. */
const maskedEmail = (address: string): string => {
  const [name = '', domain = ''] = address.split('@');
  return `${first(name)}***@${first(domain)}***`;
};

/** `+*******9934`: all but the last four digits. */
const maskedPhoneNumber = (number: string): string => {
  const digits = number.slice(1);
  return `+${'*'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`;
};

const first = (text: string): string => [...text][0] ?? '';
