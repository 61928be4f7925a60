import { accept, type Decision, refuse } from '../kernel/decision.js';
import { importedAs, type SaidDates } from '../kernel/dated-record.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter } from '../kernel/refusal.js';
import { present } from '../user-pool/present.js';
import { assetsRefusal, type GivenAsset, mergeAssets } from './asset-rules.js';
import {
  brandingExists,
  brandingLimitRefusal,
  eitherValuesOrSettings,
  type GivenBranding,
} from './create-managed-login-branding.js';
import type { BrandingContent, BrandingEvent } from './events.js';
import type { SettingsDocument } from './settings-document.js';
import { settingsRefusal } from './settings-rules.js';
import type { Branding } from './state.js';

/** A style as an import says it; what is left out stays as it is. Times are epoch milliseconds. */
export interface ImportedBranding extends Omit<GivenBranding, 'assets'>, SaidDates {
  readonly id?: string | undefined;
  /** All that it has. */
  readonly assets: readonly GivenAsset[] | undefined;
}

/** What a pool has where a style shall be. */
export interface BrandingsThere {
  /** The client's. */
  readonly ofClient: Branding | undefined;
  /** Whoever's has the id that is said. */
  readonly ofId: Branding | undefined;
  /** How many the pool has. */
  readonly styles: number;
}

/** Gives a client a style, or brings the one that it has to what is said of it. */
export const importManagedLoginBranding = (
  { poolId, clientId }: Pick<Branding, 'poolId' | 'clientId'>,
  { ofClient: before, ofId, styles }: BrandingsThere,
  asked: ImportedBranding,
  given: { readonly at: number; readonly draw: Draw },
): Decision<BrandingEvent> => {
  if (asked.useCognitoProvidedValues === true && asked.settings !== undefined) return refuse(eitherValuesOrSettings());
  const assets = asked.assets ?? [];
  const refusal = (asked.settings !== undefined && settingsRefusal(asked.settings)) || assetsRefusal(assets, []);
  if (refusal) return refuse(refusal);
  if (before && asked.id !== undefined && asked.id !== before.id) return refuse(brandingExists(clientId));
  if (ofId && ofId.clientId !== clientId) {
    return refuse(invalidParameter(`The style ${ofId.id} is that of the client ${ofId.clientId}.`));
  }
  const limit = before ? undefined : brandingLimitRefusal(styles);
  if (limit) return refuse(limit);

  const id = before?.id ?? asked.id ?? given.draw.uuid('managedLoginBrandingId');
  const branding = importedAs(before, { id, poolId, clientId, ...contentSaid(before, asked) }, asked, given.at);
  if (!branding) return accept();
  const { id: brandingId, ...data } = branding;
  return accept({ type: 'ManagedLoginBrandingImported', data: { brandingId, ...data } });
};

/** Settings of one's own and Cognito's values exclude each other: whichever is said makes an end of the other. */
const contentSaid = (
  before: Branding | undefined,
  { useCognitoProvidedValues: said, settings: own, assets }: ImportedBranding,
): BrandingContent => {
  const useCognitoProvidedValues = own !== undefined ? false : (said ?? before?.useCognitoProvidedValues ?? true);
  const settings = useCognitoProvidedValues ? undefined : ((own as SettingsDocument | undefined) ?? before?.settings);
  return {
    useCognitoProvidedValues,
    ...present({ settings }),
    assets: assets ? mergeAssets([], assets) : (before?.assets ?? []),
  };
};
