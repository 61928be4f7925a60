import type { ImageBytes } from '../branding/image.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { importedAs, type SaidDates } from '../kernel/dated-record.js';
import { present } from '../user-pool/present.js';
import type { UICustomizationEvent } from './events.js';
import { brandImage, lookRefusal } from './set-ui-customization.js';
import type { UICustomization } from './state.js';

/** A look as an import says it; what is left out stays as it is, null takes it away. Times are epoch milliseconds. */
export interface ImportedUICustomization extends SaidDates {
  readonly css?: string | null | undefined;
  readonly image?: ImageBytes | null | undefined;
}

/**
 * Gives the classic hosted UI a look, or brings the one that it has to what is said. A pool without a domain may have one: it stays where a
 * domain was deleted, and what can be exported can be imported.
 */
export const importUICustomization = (
  { poolId, clientId }: Pick<UICustomization, 'poolId' | 'clientId'>,
  before: UICustomization | undefined,
  asked: ImportedUICustomization,
  given: { readonly at: number },
): Decision<UICustomizationEvent> => {
  const refusal = lookRefusal({ css: asked.css ?? undefined, image: asked.image ?? undefined });
  if (refusal) return refuse(refusal);
  const css = asked.css === undefined ? before?.css : (asked.css ?? undefined);
  const image = asked.image === undefined ? before?.image : asked.image ? brandImage(asked.image) : undefined;
  if (css === undefined && !image) {
    return before ? accept({ type: 'UICustomizationRemoved', data: { poolId, clientId } }) : accept();
  }
  const look = importedAs(before, { poolId, clientId, ...present({ css, image }) }, asked, given.at);
  return look ? accept({ type: 'UICustomizationImported', data: look }) : accept();
};
