import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { BrandingEvent } from '../../domain/branding/events.js';
import { updateManagedLoginBranding } from '../../domain/branding/update-managed-login-branding.js';
import type { Decision } from '../../domain/kernel/decision.js';
import { invalidParameter } from '../../domain/kernel/refusal.js';
import type { WorldState } from '../../projections/world-state.js';
import { brandingAnswer } from '../answers/branding.js';
import { BrandImages } from '../brand-images.js';
import { givenBranding, keepAssets } from '../given-branding.js';
import { IdpCommand, type IdpInput, type IdpOutput } from '../idp-operation.js';
import { requireBranding } from '../look-resources.js';
import { requirePool } from '../resources.js';

/**
 * Changes a style; what is not named stays.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateManagedLoginBranding.html
 */
export class UpdateManagedLoginBranding extends IdpCommand<'UpdateManagedLoginBranding'> {}

@CommandHandler(UpdateManagedLoginBranding)
export class UpdateManagedLoginBrandingHandler implements ICommandHandler<UpdateManagedLoginBranding> {
  constructor(@Inject(BrandImages) private readonly images: BrandImages) {}

  async execute({ input, call }: UpdateManagedLoginBranding): Promise<IdpOutput<'UpdateManagedLoginBranding'>> {
    const { poolId, brandingId } = named(input);
    const asked = givenBranding(input);
    const rule = (state: WorldState): Decision<BrandingEvent> =>
      updateManagedLoginBranding(requireBranding(state, requirePool(state, call, poolId), brandingId), asked);
    if (asked.assets.length > 0) {
      const { refusal } = await call.read(rule);
      if (refusal) throw refusal;
      await keepAssets(this.images, input, asked);
    }
    const branding = await call.decide(rule, (state) =>
      requireBranding(state, requirePool(state, call, poolId), brandingId),
    );
    return { ManagedLoginBranding: await brandingAnswer(branding, this.images) };
  }
}

/** The model does not require what names the style, though there is no other way to say which is meant. AWS's sentence is not known. */
const named = (input: IdpInput<'UpdateManagedLoginBranding'>): { poolId: string; brandingId: string } => {
  const { UserPoolId: poolId, ManagedLoginBrandingId: brandingId } = input;
  if (poolId !== undefined && brandingId !== undefined) return { poolId, brandingId };
  throw invalidParameter('userPoolId and managedLoginBrandingId should be specified');
};
