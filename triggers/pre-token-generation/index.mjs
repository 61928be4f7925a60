// PreTokenGeneration, V1_0: claims of the ID token, and groups.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
export const handler = async (event) => {
  const { userAttributes, groupConfiguration } = event.request;
  event.response.claimsOverrideDetails = {
    claimsToAddOrOverride: { tenant: userAttributes['custom:tenant'] ?? 'none' },
    claimsToSuppress: ['phone_number', 'phone_number_verified'],
    groupOverrideDetails: {
      groupsToOverride: groupConfiguration.groupsToOverride.filter((group) => !group.startsWith('internal-')),
    },
  };
  return event;
};
