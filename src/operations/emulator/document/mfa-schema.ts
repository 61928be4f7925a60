const FACTOR = { type: 'string', enum: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] } as const;
const SETTING = { type: 'string', enum: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA', 'WEB_AUTHN_MFA'] } as const;

/** A user's second factors, all of them. */
export const MFA = {
  type: 'object',
  description: 'all second factors of the user',
  properties: {
    softwareToken: {
      type: 'object',
      description: 'an authenticator app',
      properties: {
        secret: { type: 'string', pattern: '^[A-Z2-7]{16,128}$', description: 'base32, as the app takes it' },
        name: { type: 'string', description: 'FriendlyDeviceName of VerifySoftwareToken' },
      },
      required: ['secret'],
      additionalProperties: false,
    },
    enabled: {
      type: 'array',
      items: SETTING,
      description: 'those that the user is asked for; WEB_AUTHN_MFA: a passkey counts for two',
    },
    preferred: FACTOR,
    legacySms: { type: 'boolean', description: 'SMS_MFA was switched on by SetUserSettings' },
  },
  additionalProperties: false,
} as const;
