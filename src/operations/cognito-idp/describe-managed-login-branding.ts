import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { brandingAnswer } from '../answers/branding.js';
import { BrandImages } from '../brand-images.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requireBranding } from '../look-resources.js';
import { requirePool } from '../resources.js';

/**
 * Reads a style with its files.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeManagedLoginBranding.html
 */
export class DescribeManagedLoginBranding extends IdpQuery<'DescribeManagedLoginBranding'> {}

@QueryHandler(DescribeManagedLoginBranding)
export class DescribeManagedLoginBrandingHandler implements IQueryHandler<DescribeManagedLoginBranding> {
  constructor(@Inject(BrandImages) private readonly images: BrandImages) {}

  async execute({ input, call }: DescribeManagedLoginBranding): Promise<IdpOutput<'DescribeManagedLoginBranding'>> {
    const { UserPoolId, ManagedLoginBrandingId, ReturnMergedResources } = input;
    const branding = await call.read((state) =>
      requireBranding(state, requirePool(state, call, UserPoolId), ManagedLoginBrandingId),
    );
    return { ManagedLoginBranding: await brandingAnswer(branding, this.images, ReturnMergedResources) };
  }
}
