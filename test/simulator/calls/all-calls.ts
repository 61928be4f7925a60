import type { CallKind } from '../call-kind.js';
import {
  adminConfirmSignUp,
  adminCreateUser,
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  adminResetUserPassword,
  adminSetUserPassword,
  adminUserGlobalSignOut,
} from './administration.js';
import {
  adminDeleteUserAttributes,
  adminUpdateUserAttributes,
  deleteUserAttributes,
  getUserAttributeVerificationCode,
  updateUserAttributes,
  verifyUserAttribute,
} from './attributes.js';
import {
  adminDeleteSoftwareToken,
  associateInSession,
  associateSoftwareToken,
  verifyInSession,
  verifySoftwareToken,
} from './authenticator-app.js';
import { answerChoice, answerPassword, beginChoice } from './choice.js';
import { addClientSecret, deleteClientSecret, grantClientCredentials, listClientSecrets } from './client-secrets.js';
import { answerDeviceSrp, answerDeviceVerifier } from './device-srp.js';
import { confirmDevice, forgetDevice, listDevices, updateDeviceStatus } from './devices.js';
import { confirmForgotPassword, forgotPassword } from './forgotten-password.js';
import { adminAddUserToGroup, adminRemoveUserFromGroup, createGroup, deleteGroup, listUsersInGroup } from './groups.js';
import { adminSetUserMfaPreference, setUserMfaPreference, setUserPoolMfaConfig } from './mfa-settings.js';
import { adminAnswerNewPassword, answerNewPassword } from './new-password.js';
import {
  createResourceServer,
  createUserPoolDomain,
  deleteResourceServer,
  deleteUserPoolDomain,
  describeResourceServer,
  describeUserPoolDomain,
  updateResourceServer,
} from './pool-parts.js';
import { redeemCode, refreshAtEndpoint, signInAtPages } from './pages.js';
import { getTokensFromRefreshToken, refreshTokens, revokeToken } from './refresh.js';
import {
  answerEmail,
  answerMfaChoice,
  answerMfaSetup,
  answerSms,
  answerSoftwareToken,
} from './second-factor-answers.js';
import { changePassword, deleteUser, getUser, globalSignOut } from './self-service.js';
import { adminSignIn, signInWithPassword } from './sign-in.js';
import { answerPasswordVerifier, beginSrp } from './srp.js';
import { confirmSignUp, resendConfirmationCode, signUp } from './sign-up.js';
import { listUserSessions, revokeUserSession } from './user-sessions.js';

/** The calls that a simulation is mixed from. */
export const ALL_CALLS: readonly CallKind[] = [
  adminCreateUser,
  adminGetUser,
  adminSetUserPassword,
  adminDisableUser,
  adminEnableUser,
  adminUserGlobalSignOut,
  adminDeleteUser,
  adminUpdateUserAttributes,
  createGroup,
  deleteGroup,
  adminAddUserToGroup,
  adminRemoveUserFromGroup,
  listUsersInGroup,
  signInWithPassword,
  adminSignIn,
  beginSrp,
  answerPasswordVerifier,
  answerNewPassword,
  adminAnswerNewPassword,
  refreshTokens,
  revokeToken,
  getUser,
  globalSignOut,
  deleteUser,
  changePassword,
  signUp,
  resendConfirmationCode,
  confirmSignUp,
  adminConfirmSignUp,
  forgotPassword,
  confirmForgotPassword,
  adminResetUserPassword,
  updateUserAttributes,
  getUserAttributeVerificationCode,
  verifyUserAttribute,
  getTokensFromRefreshToken,
  createResourceServer,
  updateResourceServer,
  deleteResourceServer,
  describeResourceServer,
  createUserPoolDomain,
  deleteUserPoolDomain,
  describeUserPoolDomain,
  deleteUserAttributes,
  adminDeleteUserAttributes,
  signInAtPages,
  redeemCode,
  refreshAtEndpoint,
  grantClientCredentials,
  addClientSecret,
  deleteClientSecret,
  listClientSecrets,
  setUserPoolMfaConfig,
  setUserMfaPreference,
  adminSetUserMfaPreference,
  associateSoftwareToken,
  verifySoftwareToken,
  associateInSession,
  verifyInSession,
  adminDeleteSoftwareToken,
  answerSoftwareToken,
  answerSms,
  answerEmail,
  answerMfaChoice,
  answerMfaSetup,
  beginChoice,
  answerChoice,
  answerPassword,
  confirmDevice,
  updateDeviceStatus,
  forgetDevice,
  listDevices,
  answerDeviceSrp,
  answerDeviceVerifier,
  listUserSessions,
  revokeUserSession,
];

/** Those that bring users into the world. */
export const FIRST_CALLS: readonly CallKind[] = [adminCreateUser, signUp];
