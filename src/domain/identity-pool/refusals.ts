import { invalidParameter, notAuthorized, Refusal, resourceNotFound } from '../kernel/refusal.js';

/** No identity pool of that id, or another account's or Region's. */
export const identityPoolNotFound = (identityPoolId: string): Refusal =>
  resourceNotFound(`IdentityPool '${identityPoolId}' not found.`);

export const identityNotFound = (identityId: string): Refusal =>
  resourceNotFound(`Identity '${identityId}' not found.`);

/** The identity has logins and none was given, or it is disabled. */
export const accessForbidden = (identityId: string): Refusal =>
  notAuthorized(`Access to Identity '${identityId}' is forbidden.`);

/** Nothing was proved, and the identity pool lets nobody in without. */
export const unauthenticatedRefused = (): Refusal =>
  notAuthorized('Unauthenticated access is not supported for this identity pool.');

/** The logins that were proved are not those of this identity. */
export const loginsDontMatch = (): Refusal =>
  notAuthorized("Logins don't match. Please include at least one valid login for this identity or identity pool.");

/** An identity can be one user of a public provider only. */
export const linkedElsewhere = (): Refusal =>
  new Refusal('ResourceConflictException', 'Logins are linked to another account.');

/** The quota is documented, its sentence is not; InvalidParameterException is what every operation that links declares. */
export const tooManyLogins = (): Refusal => invalidParameter('The number of linked logins exceeded 20.');

/** A login's key that is none of a public provider, such as the developer provider's name. */
export const noPublicProvider = (): Refusal => invalidParameter('Please provide a valid public provider');

/** `why` is a sentence of AWS. */
export const invalidLoginToken = (why: string): Refusal => notAuthorized(`Invalid login token. ${why}`);

/** Nobody of that provider has signed the token, or nothing here can tell. */
export const unverifiedToken = (): Refusal => invalidLoginToken("Couldn't verify signed token.");

/** An OIDC provider's token for a client that IAM does not list. */
export const incorrectAudience = (): Refusal => invalidLoginToken('Incorrect token audience.');

/** Seen of a SAML response that AWS could not use; the class is not known. */
export const invalidSamlResponse = (): Refusal => invalidParameter('Invalid base64 SAMLResponse');

/** The class is documented for providers that do not respond; the sentence is not known. */
export const providerNotResponding = (provider: string): Refusal =>
  new Refusal('ExternalServiceException', `The identity provider ${provider} is not responding.`);

/** SAML is for the enhanced flow alone, developer guide; AWS's sentence is not known. */
export const samlInClassicFlow = (): Refusal =>
  invalidParameter('SAML providers are supported in the enhanced flow only.');

/** The provider, or the client that the token is for, is not one of the identity pool's. */
export const unsupportedProvider = (): Refusal =>
  notAuthorized('Token is not from a supported provider of this identity pool.');

/** A login, and the identity pool has no provider of any kind. */
export const noProviders = (identityPoolId: string): Refusal =>
  notAuthorized(`Identity pool - ${identityPoolId} does not have identity providers configured.`);

/** AWS's sentence is not known. */
export const developerUserNotFound = (user: string): Refusal => resourceNotFound(`Developer user '${user}' not found.`);

/** AWS's sentence is not known. */
export const developerUserElsewhere = (user: string, identityId: string): Refusal =>
  new Refusal('ResourceConflictException', `Developer user '${user}' is not linked to Identity '${identityId}'.`);

/** Only an AllowClassicFlow that was set to false refuses it. */
export const classicFlowRefused = (): Refusal =>
  invalidParameter('Basic (classic) flow is not enabled, please use enhanced flow.');

/** A developer provider's name that is not the identity pool's. */
export const noDeveloperProvider = (): Refusal =>
  invalidParameter('This identity pool does not support the specified developer provider');

/** The bound is that of DeveloperUserIdentifier in the model; the sentence is not documented. */
export const developerUserTooLong = (): Refusal =>
  invalidParameter('The developer user identifier is longer than 1024 characters.');

/** The class is documented, the sentence is not. */
export const developerUserRegistered = (): Refusal =>
  new Refusal(
    'DeveloperUserAlreadyRegisteredException',
    'The developer user identifier is already registered with another identity.',
  );
