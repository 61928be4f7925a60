/** The `ClientId` of a configuration that holds for every client without one of its own. */
export const ALL_CLIENTS = 'ALL';

export type TakeoverAction = 'BLOCK' | 'MFA_IF_CONFIGURED' | 'MFA_REQUIRED' | 'NO_ACTION';
/** The occasions that a password can be compared with the compromised ones at. */
export type PasswordOccasion = 'SIGN_IN' | 'PASSWORD_CHANGE' | 'SIGN_UP';

interface TakeoverResponse {
  readonly Notify: boolean;
  readonly EventAction: TakeoverAction;
}

export interface NotifyEmail {
  readonly Subject: string;
  readonly HtmlBody?: string;
  readonly TextBody?: string;
}

export interface NotifyConfiguration {
  readonly From?: string;
  readonly ReplyTo?: string;
  readonly SourceArn: string;
  readonly BlockEmail?: NotifyEmail;
  readonly NoActionEmail?: NotifyEmail;
  readonly MfaEmail?: NotifyEmail;
}

/**
 * A risk configuration in AWS's own words and shapes.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RiskConfigurationType.html
 */
export interface RiskSettings {
  readonly CompromisedCredentialsRiskConfiguration?: {
    /** Empty: all of them. */
    readonly EventFilter: readonly PasswordOccasion[];
    readonly Actions: { readonly EventAction: 'BLOCK' | 'NO_ACTION' };
  };
  readonly AccountTakeoverRiskConfiguration?: {
    readonly NotifyConfiguration?: NotifyConfiguration;
    readonly Actions: {
      readonly LowAction?: TakeoverResponse;
      readonly MediumAction?: TakeoverResponse;
      readonly HighAction?: TakeoverResponse;
    };
  };
  readonly RiskExceptionConfiguration?: {
    readonly BlockedIPRangeList?: readonly string[];
    readonly SkippedIPRangeList?: readonly string[];
  };
}
