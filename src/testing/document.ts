// Over 250 lines: the whole document stands in one place, as docs/seed.md has it.
import type {
  Dated,
  DeviceDocument,
  IdentityPoolDocument,
  ImportJobDocument,
  ProvisionedLimitDocument,
  ReplicaDocument,
} from './document-parts.js';

/** What a world holds, as one document: docs/seed.md says what each member means. Instants are ISO 8601, in the world's time. */
export interface WorldDocument {
  readonly recognito?: 1;
  /** What accounts have beyond the free limits. */
  readonly provisionedLimits?: readonly ProvisionedLimitDocument[];
  /** What counts as known to attackers: text, or SHA-256 in hexadecimal digits. */
  readonly compromisedPasswords?: { readonly passwords?: readonly string[]; readonly digests?: readonly string[] };
  readonly pools?: readonly PoolDocument[];
  readonly identityPools?: readonly IdentityPoolDocument[];
  /** What an export has left out, and how much of it there was. */
  readonly notExported?: Readonly<Record<string, number>>;
}

export interface PoolDocument extends Dated {
  readonly name: string;
  /** Drawn unless given. */
  readonly id?: string;
  /** us-east-1, or that of the id, unless given. */
  readonly region?: string;
  readonly account?: string;
  /** Members of CreateUserPool, as AWS spells them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** As AddCustomAttributes takes them. */
  readonly customAttributes?: readonly Readonly<Record<string, unknown>>[];
  /** Members of SetUserPoolMfaConfig. */
  readonly mfa?: Readonly<Record<string, unknown>>;
  /** Members of SetUserPoolSessionConfiguration. */
  readonly sessions?: Readonly<Record<string, unknown>>;
  /** Members of SetRiskConfiguration. */
  readonly riskConfiguration?: Readonly<Record<string, unknown>>;
  /** LogConfigurations of SetLogDeliveryConfiguration. */
  readonly logDelivery?: readonly Readonly<Record<string, unknown>>[];
  readonly domain?: DomainDocument & { readonly prefix: string };
  readonly customDomain?: DomainDocument & {
    /** `auth.example.com` */
    readonly name: string;
    /** Of ACM in us-east-1. */
    readonly certificateArn: string;
    readonly securityPolicy?: string;
  };
  readonly resourceServers?: readonly ResourceServerDocument[];
  readonly identityProviders?: readonly IdentityProviderDocument[];
  /** How the classic hosted UI looks to clients without a look of their own. */
  readonly uiCustomization?: UICustomizationDocument;
  /** All that it has in other Regions; left out, they stay. */
  readonly replicas?: readonly ReplicaDocument[];
  /** User import jobs that have ended, as an export has them. */
  readonly importJobs?: readonly ImportJobDocument[];
  readonly clients?: readonly ClientDocument[];
  readonly groups?: readonly GroupDocument[];
  readonly users?: readonly UserDocument[];
}

export interface DomainDocument extends Dated {
  /** 1, the classic hosted UI, unless given. */
  readonly managedLoginVersion?: 1 | 2;
  /** Drawn unless given. */
  readonly cloudFrontDomain?: string;
}

export interface ResourceServerDocument {
  readonly identifier: string;
  readonly name: string;
  /** All scopes that it has; left out, they stay. */
  readonly scopes?: readonly { readonly name: string; readonly description: string }[];
}

type ProviderType = 'SAML' | 'OIDC' | 'Facebook' | 'Google' | 'LoginWithAmazon' | 'SignInWithApple';

export interface IdentityProviderDocument extends Dated {
  readonly name: string;
  readonly type: ProviderType;
  /** The ProviderDetails of CreateIdentityProvider. */
  readonly details?: Readonly<Record<string, string>>;
  readonly attributeMapping?: Readonly<Record<string, string>>;
  readonly identifiers?: readonly string[];
  readonly acrMapping?: Readonly<Record<string, string>>;
  /** SAML: what `details.MetadataURL` leads to; nothing outside is read. */
  readonly metadata?: string;
}

/** An account at an identity provider that is linked to a user. */
export interface IdentityDocument {
  readonly provider: string;
  readonly type: ProviderType;
  readonly userId: string;
  /** `Cognito_Subject` unless given. */
  readonly attribute?: string;
  /** Of SAML. */
  readonly issuer?: string;
  /** ISO 8601; the time of the import unless given. */
  readonly linkedAt?: string;
}

export interface ClientDocument extends Dated {
  readonly name: string;
  /** Drawn unless given. */
  readonly id?: string;
  /** `true`: one is drawn. */
  readonly secret?: string | boolean;
  /** In place of `secret`, as an export has them. */
  readonly secrets?: readonly { readonly value: string; readonly id?: string; readonly createdAt?: string }[];
  readonly settings?: ClientSettingsDocument;
  /** Members of SetUserPoolClientSessionConfiguration. */
  readonly sessions?: Readonly<Record<string, unknown>>;
  /** Members of SetRiskConfiguration. */
  readonly riskConfiguration?: Readonly<Record<string, unknown>>;
  /** Its own look in the classic hosted UI. */
  readonly uiCustomization?: UICustomizationDocument;
  /** Its style of managed login. */
  readonly branding?: BrandingDocument;
  readonly terms?: readonly TermsDocument[];
}

/** Members of CreateUserPoolClient, as AWS spells them; those of OAuth are named here. */
export interface ClientSettingsDocument {
  readonly AllowedOAuthFlowsUserPoolClient?: boolean;
  readonly AllowedOAuthFlows?: readonly ('code' | 'implicit' | 'client_credentials')[];
  /** `openid`, `email`, …, or a resource server's: `https://api.example.com/read`. */
  readonly AllowedOAuthScopes?: readonly string[];
  readonly CallbackURLs?: readonly string[];
  readonly LogoutURLs?: readonly string[];
  readonly DefaultRedirectURI?: string;
  /** `COGNITO` */
  readonly SupportedIdentityProviders?: readonly string[];
  readonly [member: string]: unknown;
}

export interface UICustomizationDocument extends Dated {
  /** A blank one takes it away. */
  readonly css?: string;
  /** A PNG or JPEG file in base64; a blank one takes it away. */
  readonly logo?: string;
}

export interface BrandingDocument extends Dated {
  /** Drawn unless given. */
  readonly id?: string;
  /** `true` unless there are settings. */
  readonly useCognitoProvidedValues?: boolean;
  /** The Settings of CreateManagedLoginBranding. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** All assets that it has; left out, they stay. */
  readonly assets?: readonly AssetDocument[];
}

export interface AssetDocument {
  readonly category:
    | 'FAVICON_ICO'
    | 'FAVICON_SVG'
    | 'EMAIL_GRAPHIC'
    | 'SMS_GRAPHIC'
    | 'AUTH_APP_GRAPHIC'
    | 'PASSWORD_GRAPHIC'
    | 'PASSKEY_GRAPHIC'
    | 'PAGE_HEADER_LOGO'
    | 'PAGE_HEADER_BACKGROUND'
    | 'PAGE_FOOTER_LOGO'
    | 'PAGE_FOOTER_BACKGROUND'
    | 'PAGE_BACKGROUND'
    | 'FORM_BACKGROUND'
    | 'FORM_LOGO'
    | 'IDP_BUTTON_ICON';
  readonly colorMode: 'LIGHT' | 'DARK' | 'DYNAMIC';
  readonly extension: 'ICO' | 'JPEG' | 'PNG' | 'SVG' | 'WEBP';
  readonly resourceId?: string;
  /** The file in base64. */
  readonly bytes: string;
}

export interface TermsDocument extends Dated {
  readonly name: 'terms-of-use' | 'privacy-policy';
  /** Drawn unless given. */
  readonly id?: string;
  /** `cognito:default`, `cognito:german`, …; left out, they stay. */
  readonly links?: Readonly<Record<string, string>>;
}

export interface GroupDocument extends Dated {
  readonly name: string;
  readonly description?: string;
  readonly precedence?: number;
  readonly roleArn?: string;
}

/** A password as it is at rest: as secret as itself. */
export interface PasswordAtRest {
  readonly salt: string;
  readonly exponent: string;
}

/** The public half of a passkey. */
export interface PasskeyDocument {
  /** base64url */
  readonly credentialId: string;
  /** COSE_Key, base64url. */
  readonly publicKey: string;
  readonly relyingPartyId: string;
  /** 0 unless given. */
  readonly counter?: number;
  /** `Passkey` unless given. */
  readonly name?: string;
  readonly attachment?: 'platform' | 'cross-platform';
  /** None unless given. */
  readonly transports?: readonly string[];
  readonly createdAt?: string;
}

export type MfaFactorDocument = 'SMS_MFA' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA';

export interface UserMfaDocument {
  /** An authenticator app: `secret` is base32, as the app takes it. */
  readonly softwareToken?: { readonly secret: string; readonly name?: string };
  /** Those that the user is asked for; WEB_AUTHN_MFA: a passkey counts for two. */
  readonly enabled?: readonly (MfaFactorDocument | 'WEB_AUTHN_MFA')[];
  readonly preferred?: MfaFactorDocument;
  /** SMS_MFA was switched on by SetUserSettings. */
  readonly legacySms?: boolean;
}

export interface UserDocument extends Dated {
  /** As AdminCreateUser takes it. */
  readonly username: string;
  /** A UUID; drawn unless given. */
  readonly sub?: string;
  /** Which attribute the user signs in by, if `username` is the sub and not its value. */
  readonly login?: 'email' | 'phone_number';
  /** CONFIRMED with a password, FORCE_CHANGE_PASSWORD with a temporary one, UNCONFIRMED without, unless given. */
  readonly status?: 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';
  readonly enabled?: boolean;
  /** Verified, unless `attributes.email_verified` says otherwise. */
  readonly email?: string;
  /** Verified, unless `attributes.phone_number_verified` says otherwise. */
  readonly phone_number?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** As text; or as an export has it. */
  readonly password?: string | (PasswordAtRest & { readonly owner: string; readonly setAt?: string });
  /** As text, to be changed at the first sign-in. */
  readonly temporaryPassword?: string;
  readonly formerPasswords?: readonly PasswordAtRest[];
  /** All groups that the user is in. */
  readonly groups?: readonly string[];
  /** All of the user's second factors; left out, they stay. */
  readonly mfa?: UserMfaDocument;
  /** All that the user has registered; left out, they stay. */
  readonly passkeys?: readonly PasskeyDocument[];
  /** All that are tracked; left out, they stay. */
  readonly devices?: readonly DeviceDocument[];
  readonly signedOutAt?: string;
  /** All that are linked, at identity providers. */
  readonly identities?: readonly IdentityDocument[];
}
