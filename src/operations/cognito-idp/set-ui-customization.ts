import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { readImage } from '../../domain/branding/read-image.js';
import type { Decision } from '../../domain/kernel/decision.js';
import { ALL_CLIENTS, type UICustomizationEvent } from '../../domain/ui-customization/events.js';
import { setUICustomization } from '../../domain/ui-customization/set-ui-customization.js';
import { domainsOfPool } from '../../projections/domains.js';
import { keyOf } from '../../projections/table.js';
import type { WorldState } from '../../projections/world-state.js';
import { uiCustomizationAnswer } from '../answers/ui-customization.js';
import { BrandImages } from '../brand-images.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';

/**
 * Gives the classic hosted UI a look. Empty CSS and an empty file count as not given.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUICustomization.html
 */
export class SetUICustomization extends IdpCommand<'SetUICustomization'> {}

@CommandHandler(SetUICustomization)
export class SetUICustomizationHandler implements ICommandHandler<SetUICustomization> {
  constructor(@Inject(BrandImages) private readonly images: BrandImages) {}

  async execute({ input, call }: SetUICustomization): Promise<IdpOutput<'SetUICustomization'>> {
    const { UserPoolId, ClientId: clientId = ALL_CLIENTS, CSS, ImageFile } = input;
    const bytes = Buffer.from(ImageFile ?? '', 'base64');
    const image = bytes.length > 0 ? readImage(bytes) : undefined;
    const key = keyOf(UserPoolId, clientId);
    const rule = (state: WorldState): Decision<UICustomizationEvent> => {
      const pool = requirePool(state, call, UserPoolId);
      if (clientId !== ALL_CLIENTS) requireClient(state, pool, clientId);
      const command = { poolId: pool.id, clientId, css: CSS || undefined, image };
      return setUICustomization(state.uiCustomizations.get(key), command, domainsOfPool(state, pool.id).length > 0);
    };
    if (image) {
      const { refusal } = await call.read(rule);
      if (refusal) throw refusal;
      await this.images.keep(image, bytes);
    }
    return call.decide(rule, (state) => ({
      UICustomization: uiCustomizationAnswer(call, state.uiCustomizations.get(key)),
    }));
  }
}
