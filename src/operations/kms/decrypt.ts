import { partitionOf } from '../../domain/kernel/partition.js';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { notEmulated, Refusal } from '../../domain/kernel/refusal.js';
import { unwrapDataKey } from '../../domain/kms/data-key.js';
import { arnParts } from '../../domain/user-pool/arn.js';
import type { DecryptRequest, DecryptResponse } from '../../protocol/generated/kms.js';
import type { Call } from '../call.js';

/**
 * Decrypts a data key that the world made, as those in the codes of custom senders. Keys are not made here: each is there by its ARN.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 */
export class Decrypt extends Query<DecryptResponse> {
  constructor(
    readonly input: DecryptRequest,
    readonly call: Call,
  ) {
    super();
  }
}

@QueryHandler(Decrypt)
export class DecryptHandler implements IQueryHandler<Decrypt> {
  async execute({ input, call }: Decrypt): Promise<DecryptResponse> {
    refuseMembers(input);
    const { CiphertextBlob, EncryptionContext = {}, KeyId, EncryptionAlgorithm = SYMMETRIC } = input;
    if (EncryptionAlgorithm !== SYMMETRIC) {
      // The class is documented, the text is not; TODO settle with an observed answer.
      throw new Refusal('InvalidKeyUsageException', `${EncryptionAlgorithm} is not valid for a symmetric KMS key.`);
    }
    if (KeyId !== undefined) refuseElsewhere(KeyId, call);
    const found = unwrapDataKey(call.world.seed, EncryptionContext, Buffer.from(CiphertextBlob, 'base64'));
    // As recorded, without a message: which of key, context and bytes was wrong is nobody's to know.
    if (!found || arnParts(found.keyArn).region !== call.region) throw new Refusal('InvalidCiphertextException', '');
    const { keyArn, dataKey } = found;
    if (KeyId !== undefined && KeyId !== keyArn && KeyId !== keyArn.slice(keyArn.lastIndexOf('/') + 1)) {
      throw new Refusal(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      );
    }
    return { KeyId: keyArn, Plaintext: dataKey.toString('base64'), EncryptionAlgorithm };
  }
}

const SYMMETRIC = 'SYMMETRIC_DEFAULT';

/** There are no aliases, and a key is asked for where it is. */
const refuseElsewhere = (keyId: string, { region, accountId }: Call): void => {
  const arn = keyId.startsWith('alias/') ? `arn:${partitionOf(region)}:kms:${region}:${accountId}:${keyId}` : keyId;
  if (!arn.startsWith('arn:')) return;
  const named = arnParts(arn);
  if (named.region !== region) throw new Refusal('NotFoundException', `Invalid arn ${named.region}`);
  if (/^(?:[^:]*:){5}alias\//.test(arn)) throw new Refusal('NotFoundException', `Alias ${arn} is not found.`);
};

/** What would need grants, enclaves or IAM. */
const refuseMembers = ({ GrantTokens, Recipient, DryRun, DryRunModifiers }: DecryptRequest): void => {
  if (GrantTokens?.length) throw notEmulated('Decrypt.GrantTokens');
  if (Recipient) throw notEmulated('Decrypt.Recipient');
  if (DryRun) throw notEmulated('Decrypt.DryRun');
  if (DryRunModifiers?.length) throw notEmulated('Decrypt.DryRunModifiers');
};
