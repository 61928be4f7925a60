const MESSAGES = [
  'SignUp',
  'ResendCode',
  'AdminCreateUser',
  'ForgotPassword',
  'UpdateUserAttribute',
  'VerifyUserAttribute',
  'Authentication',
];

const SOURCES: Readonly<Record<string, readonly string[]>> = {
  PreSignUp: ['SignUp', 'AdminCreateUser', 'ExternalProvider'],
  PostConfirmation: ['ConfirmSignUp', 'ConfirmForgotPassword'],
  PreAuthentication: ['Authentication'],
  PostAuthentication: ['Authentication'],
  DefineAuthChallenge: ['Authentication'],
  CreateAuthChallenge: ['Authentication'],
  VerifyAuthChallengeResponse: ['Authentication'],
  TokenGeneration: [
    'HostedAuth',
    'Authentication',
    'NewPasswordChallenge',
    'AuthenticateDevice',
    'RefreshTokens',
    'ClientCredentials',
  ],
  UserMigration: ['Authentication', 'ForgotPassword'],
  CustomMessage: MESSAGES,
  CustomEmailSender: [...MESSAGES, 'AccountTakeOverNotification'],
  CustomSMSSender: MESSAGES,
};

/** What `--trigger-source` takes, for completion: the emulator judges what it is given. */
export const TRIGGER_SOURCES: readonly string[] = Object.entries(SOURCES).flatMap(([trigger, sources]) =>
  sources.map((source) => `${trigger}_${source}`),
);
