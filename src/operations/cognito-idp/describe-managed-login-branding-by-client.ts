import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { brandingAnswer } from '../answers/branding.js';
import { BrandImages } from '../brand-images.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requireBrandingOfClient } from '../look-resources.js';
import { requireClient, requirePool } from '../resources.js';

/**
 * Reads the style of a client.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeManagedLoginBrandingByClient.html
 */
export class DescribeManagedLoginBrandingByClient extends IdpQuery<'DescribeManagedLoginBrandingByClient'> {}

@QueryHandler(DescribeManagedLoginBrandingByClient)
export class DescribeManagedLoginBrandingByClientHandler implements IQueryHandler<DescribeManagedLoginBrandingByClient> {
  constructor(@Inject(BrandImages) private readonly images: BrandImages) {}

  async execute({
    input,
    call,
  }: DescribeManagedLoginBrandingByClient): Promise<IdpOutput<'DescribeManagedLoginBrandingByClient'>> {
    const { UserPoolId, ClientId, ReturnMergedResources } = input;
    const branding = await call.read((state) => {
      const client = requireClient(state, requirePool(state, call, UserPoolId), ClientId);
      return requireBrandingOfClient(state, client.poolId, client.id);
    });
    return { ManagedLoginBranding: await brandingAnswer(branding, this.images, ReturnMergedResources) };
  }
}
