import type { Type } from '@nestjs/common';
import { AddPasskeyDoor } from './add-passkey-door.js';
import { ChallengeDoor, ChangePasswordDoor } from './challenge-doors.js';
import { ChooseFactorDoor } from './choose-factor-door.js';
import { CodeDoor } from './code-door.js';
import { ConfirmForgotPasswordDoor } from './confirm-forgot-password-door.js';
import { ConfirmUserDoor } from './confirm-user-door.js';
import { ErrorDoor } from './error-door.js';
import { FeedbackDoor } from './feedback-door.js';
import { FilesDoor } from './files-door.js';
import { ForgotPasswordDoor } from './forgot-password-door.js';
import { LoginDoor } from './login-door.js';
import { LogoutDoor } from './logout-door.js';
import { MfaChoiceDoor, MfaDoor, MfaSetupDoor } from './mfa-doors.js';
import { PasskeyDoor } from './passkey-door.js';
import { PasswordDoor } from './password-door.js';
import { ResendDoor } from './resend-door.js';
import { SignUpDoor } from './sign-up-door.js';

/** The doors of the pages of managed login. */
export const pageDoors: readonly Type[] = [
  LoginDoor,
  SignUpDoor,
  ConfirmUserDoor,
  ResendDoor,
  ForgotPasswordDoor,
  ConfirmForgotPasswordDoor,
  ChangePasswordDoor,
  ChallengeDoor,
  MfaDoor,
  MfaChoiceDoor,
  MfaSetupDoor,
  ChooseFactorDoor,
  PasswordDoor,
  CodeDoor,
  PasskeyDoor,
  AddPasskeyDoor,
  ErrorDoor,
  FeedbackDoor,
  FilesDoor,
  LogoutDoor,
];
