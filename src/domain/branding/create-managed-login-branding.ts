import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, limitExceeded, Refusal } from '../kernel/refusal.js';
import { present } from '../user-pool/present.js';
import { assetsRefusal, type GivenAsset, mergeAssets } from './asset-rules.js';
import type { BrandingEvent } from './events.js';
import type { SettingsDocument } from './settings-document.js';
import { settingsRefusal } from './settings-rules.js';
import type { Branding } from './state.js';

/** Quota "Managed login branding styles per user pool". */
const STYLES_A_POOL = 20;

/** Observed, for none and for both. Assets may come with Cognito's values: observed as well. */
export const eitherValuesOrSettings = (): Refusal =>
  invalidParameter('useCognitoProvidedValues or settings should be specified (but not both)');

/** Observed, without a full stop. */
export const brandingExists = (clientId: string): Refusal =>
  new Refusal('ManagedLoginBrandingExistsException', `A ManagedLoginBranding already exists for client ${clientId}`);

/** `styles` is how many the pool has before another comes. */
export const brandingLimitRefusal = (styles: number): Refusal | undefined =>
  styles >= STYLES_A_POOL ? limitExceeded('Managed login branding limit exceeded.') : undefined;

export interface GivenBranding {
  readonly useCognitoProvidedValues: boolean | undefined;
  readonly settings: unknown;
  readonly assets: readonly GivenAsset[];
}

/** `existing` is the client's style, if it has one; `styles` is how many the pool has. */
export const createManagedLoginBranding = (
  existing: Branding | undefined,
  styles: number,
  command: GivenBranding & { readonly poolId: string; readonly clientId: string },
  given: { readonly draw: Draw },
): Decision<BrandingEvent> => {
  const { poolId, clientId, useCognitoProvidedValues = false, settings, assets } = command;
  if (useCognitoProvidedValues === (settings !== undefined)) return refuse(eitherValuesOrSettings());
  const refusal = (settings !== undefined && settingsRefusal(settings)) || assetsRefusal(assets, []);
  if (refusal) return refuse(refusal);
  if (existing) return refuse(brandingExists(clientId));
  const limit = brandingLimitRefusal(styles);
  if (limit) return refuse(limit);
  return accept({
    type: 'ManagedLoginBrandingCreated',
    data: {
      poolId,
      brandingId: given.draw.uuid('managedLoginBrandingId'),
      clientId,
      useCognitoProvidedValues,
      ...present({ settings: settings as SettingsDocument | undefined }),
      assets: mergeAssets([], assets),
    },
  });
};
