/** Shapes of free text that hold texts which mean something. */
export const MEANINGFUL: Readonly<Record<string, readonly string[]>> = {
  UserFilterType: [
    'username = "alice"',
    'email ^= "a"',
    'status = "Enabled"',
    'cognito:user_status = "CONFIRMED"',
    'sub = ""',
    'email = "\\""',
    'name ^= ""',
    'email',
    '"email" = "a@b.example"',
    'email = "a" ^= "b"',
  ],
  AttributeNameType: [
    'email',
    'phone_number',
    'email_verified',
    'name',
    'birthdate',
    'sub',
    'custom:note',
    'custom:level',
    'dev:custom:x',
    'updated_at',
  ],
  AttributeValueType: ['fuzz@example.com', '+15555550123', 'true', 'false', '1990-01-01', '5', ''],
  PasswordType: ['Passw0rd!', 'N3w-Passw0rd!'],
  RegionCodeType: ['us-east-1', 'eu-west-1'],
  RedirectUrlType: [
    'https://a.example/in',
    'http://localhost:3000',
    'myapp://',
    'http://a.example',
    'https://a.example#x',
  ],
  ScopeType: ['openid', 'email', 'aws.cognito.signin.user.admin', 'api/read'],
  ProviderNameType: ['COGNITO', 'Google'],
};

/** Values of enums that lead further than the others do now. */
export const FURTHER: Readonly<Record<string, readonly string[]>> = {
  ChallengeNameType: ['NEW_PASSWORD_REQUIRED', 'PASSWORD_VERIFIER'],
  AuthFlowType: ['USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH', 'USER_SRP_AUTH'],
};

/** Members that the model does not ask for, and without which a call comes to nothing. */
export const USUAL = new Set(['AuthParameters', 'ChallengeResponses', 'Session', 'Password', 'Name']);

/** Keys of maps of strings that the emulator looks for, and where their values are found. */
export const PARAMETERS: Readonly<Record<string, readonly (readonly [key: string, shape: string, member: string])[]>> =
  {
    AuthParametersType: [
      ['USERNAME', 'UsernameType', 'Username'],
      ['PASSWORD', 'PasswordType', 'Password'],
      ['REFRESH_TOKEN', 'TokenModelType', 'RefreshToken'],
      ['SECRET_HASH', 'SecretHashType', 'SecretHash'],
      ['SRP_A', 'HexStringType', 'SRP_A'],
      ['DEVICE_KEY', 'DeviceKeyType', 'DeviceKey'],
      ['CHALLENGE_NAME', 'StringType', 'ChallengeName'],
    ],
    ChallengeResponsesType: [
      ['USERNAME', 'UsernameType', 'Username'],
      ['NEW_PASSWORD', 'PasswordType', 'Password'],
      ['SECRET_HASH', 'SecretHashType', 'SecretHash'],
      ['userAttributes.name', 'AttributeValueType', 'Value'],
      ['userAttributes.email', 'AttributeValueType', 'Value'],
      ['PASSWORD_CLAIM_SIGNATURE', 'SecretHashType', 'Signature'],
      ['PASSWORD_CLAIM_SECRET_BLOCK', 'StringType', 'SECRET_BLOCK'],
      ['TIMESTAMP', 'StringType', 'Timestamp'],
      ['ANSWER', 'ConfirmationCodeType', 'ConfirmationCode'],
      ['SMS_MFA_CODE', 'ConfirmationCodeType', 'ConfirmationCode'],
    ],
  };
