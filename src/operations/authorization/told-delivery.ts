import type { CodeDelivery } from '../../domain/user/code-delivery.js';

/** Where a code went, as a page says it; the destination is masked. */
export interface ToldDelivery {
  readonly medium: CodeDelivery['DeliveryMedium'];
  readonly destination: string;
}

export const toldDelivery = ({ DeliveryMedium: medium, Destination: destination }: CodeDelivery): ToldDelivery => ({
  medium,
  destination,
});
