import type { DeviceGiven } from '../../domain/device/known-device.js';
import type { RiskGiven } from '../../domain/sign-in/second-factor.js';
import type { AskingGiven } from '../triggered.js';

/** What the rules of a sign-in are given, which may send codes. */
export interface SignInGiven extends AskingGiven, DeviceGiven, RiskGiven {
  /** The setting that every code is alike. */
  readonly fixedCode?: string | undefined;
}
