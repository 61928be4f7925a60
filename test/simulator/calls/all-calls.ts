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
  adminUpdateUserAttributes,
  getUserAttributeVerificationCode,
  updateUserAttributes,
  verifyUserAttribute,
} from './attributes.js';
import { confirmForgotPassword, forgotPassword } from './forgotten-password.js';
import { adminAddUserToGroup, adminRemoveUserFromGroup, createGroup, deleteGroup, listUsersInGroup } from './groups.js';
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
import { getTokensFromRefreshToken, refreshTokens, revokeToken } from './refresh.js';
import { changePassword, deleteUser, getUser, globalSignOut } from './self-service.js';
import { adminSignIn, signInWithPassword } from './sign-in.js';
import { answerPasswordVerifier, beginSrp } from './srp.js';
import { confirmSignUp, resendConfirmationCode, signUp } from './sign-up.js';

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
];

/** Those that bring users into the world. */
export const FIRST_CALLS: readonly CallKind[] = [adminCreateUser, signUp];
