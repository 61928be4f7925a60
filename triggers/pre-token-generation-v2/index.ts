// PreTokenGeneration, V2_0: both tokens, claims that are not text, and scopes.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
type Claim = string | number | boolean | Claim[] | { [name: string]: Claim };

interface Event {
  request: { userAttributes: Record<string, string>; scopes?: string[] };
  response: {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration?: { claimsToAddOrOverride?: Record<string, Claim>; claimsToSuppress?: string[] };
      accessTokenGeneration?: {
        claimsToAddOrOverride?: Record<string, Claim>;
        claimsToSuppress?: string[];
        scopesToAdd?: string[];
        scopesToSuppress?: string[];
      };
    } | null;
  };
}

export const handler = async (event: Event): Promise<Event> => {
  const tenant = event.request.userAttributes['custom:tenant'] ?? 'none';
  event.response.claimsAndScopeOverrideDetails = {
    idTokenGeneration: { claimsToAddOrOverride: { tenant: { name: tenant, beta: true } } },
    accessTokenGeneration: { claimsToAddOrOverride: { tenant }, scopesToAdd: [`tenant/${tenant}`] },
  };
  return event;
};
