import { accept, type Decision, refuse } from '../kernel/decision.js';
import { present } from '../user-pool/present.js';
import { assetsRefusal, mergeAssets } from './asset-rules.js';
import { eitherValuesOrSettings, type GivenBranding } from './create-managed-login-branding.js';
import type { BrandingEvent } from './events.js';
import { mergeSettings, type SettingsDocument } from './settings-document.js';
import { settingsRefusal } from './settings-rules.js';
import type { Branding } from './state.js';

/**
 * Settings and assets that are not named stay, so that a style can be built in several calls; Cognito's values make an end of all that was
 * there. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateManagedLoginBranding.html
 */
export const updateManagedLoginBranding = (before: Branding, command: GivenBranding): Decision<BrandingEvent> => {
  const { useCognitoProvidedValues, settings, assets } = command;
  const toDefaults = useCognitoProvidedValues === true;
  const saysNothing = useCognitoProvidedValues === undefined && settings === undefined && assets.length === 0;
  if (saysNothing || (toDefaults && settings !== undefined)) return refuse(eitherValuesOrSettings());
  const kept = toDefaults ? [] : before.assets;
  const refusal = (settings !== undefined && settingsRefusal(settings)) || assetsRefusal(assets, kept);
  if (refusal) return refuse(refusal);
  const given = settings as SettingsDocument | undefined;
  const merged = given ? mergeSettings(before.settings ?? {}, given) : toDefaults ? undefined : before.settings;
  return accept({
    type: 'ManagedLoginBrandingUpdated',
    data: {
      poolId: before.poolId,
      brandingId: before.id,
      clientId: before.clientId,
      useCognitoProvidedValues:
        settings === undefined ? (useCognitoProvidedValues ?? before.useCognitoProvidedValues) : false,
      ...present({ settings: merged }),
      assets: mergeAssets(kept, assets),
    },
  });
};
