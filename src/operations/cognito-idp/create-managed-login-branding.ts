import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createManagedLoginBranding } from '../../domain/branding/create-managed-login-branding.js';
import type { BrandingEvent } from '../../domain/branding/events.js';
import type { Decision } from '../../domain/kernel/decision.js';
import type { Draw } from '../../domain/kernel/draw.js';
import { brandingCount, brandingOfClient } from '../../projections/brandings.js';
import type { WorldState } from '../../projections/world-state.js';
import { brandingAnswer } from '../answers/branding.js';
import { BrandImages } from '../brand-images.js';
import { givenBranding, keepAssets } from '../given-branding.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireBrandingOfClient } from '../look-resources.js';
import { requireClient, requirePool } from '../resources.js';

/**
 * Gives the managed login pages of a client a style.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateManagedLoginBranding.html
 */
export class CreateManagedLoginBranding extends IdpCommand<'CreateManagedLoginBranding'> {}

@CommandHandler(CreateManagedLoginBranding)
export class CreateManagedLoginBrandingHandler implements ICommandHandler<CreateManagedLoginBranding> {
  constructor(@Inject(BrandImages) private readonly images: BrandImages) {}

  async execute({ input, call }: CreateManagedLoginBranding): Promise<IdpOutput<'CreateManagedLoginBranding'>> {
    const { UserPoolId: poolId, ClientId: clientId } = input;
    const asked = givenBranding(input);
    const rule = (state: WorldState, given: { readonly draw: Draw }): Decision<BrandingEvent> => {
      requireClient(state, requirePool(state, call, poolId), clientId);
      const existing = brandingOfClient(state, poolId, clientId);
      const command = { poolId, clientId, ...asked };
      return createManagedLoginBranding(existing, brandingCount(state, poolId), command, given);
    };
    if (asked.assets.length > 0) {
      const { refusal } = await call.read((state) => rule(state, call));
      if (refusal) throw refusal;
      await keepAssets(this.images, input, asked);
    }
    const branding = await call.decide(rule, (state) => requireBrandingOfClient(state, poolId, clientId));
    return { ManagedLoginBranding: await brandingAnswer(branding, this.images) };
  }
}
