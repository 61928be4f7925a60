import type { KeyringNode, NodeEncryptionMaterial } from '@aws-crypto/material-management-node';
import { type EncryptionContext, wrapDataKey } from '../../domain/kms/data-key.js';

/** The key that a pool names, in the world that has it. */
export interface PoolKey {
  readonly poolId: string;
  /** The pool's KMSKeyID. */
  readonly keyArn: string;
  readonly worldSeed: Uint8Array;
}

/** What is drawn for one message: the data key's 32 bytes, and the 16 that name it. */
export interface Drawn {
  readonly dataKey: Uint8Array;
  readonly id: Uint8Array;
}

/**
 * The code as Cognito hands it to a custom sender: a message of the AWS Encryption SDK, base64. Of its algorithms it is the one without
 * key commitment, AES-256-GCM with HKDF and ECDSA over P-384 (0x0378); its one data key is under the pool's KMS key.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export const encryptCode = async (
  code: string,
  { poolId, keyArn, worldSeed }: PoolKey,
  { dataKey, id }: Drawn,
): Promise<string> => {
  const { encrypt, keyringOf } = await sdk();
  const keyring = keyringOf((context) => ({
    dataKey,
    keyArn,
    encrypted: wrapDataKey(worldSeed, keyArn, context, id, dataKey),
  }));
  const { result } = await encrypt(keyring, code, { encryptionContext: { 'userpool-id': poolId } });
  return result.toString('base64');
};

interface WrappedDataKey {
  readonly dataKey: Uint8Array;
  readonly encrypted: Uint8Array;
  readonly keyArn: string;
}

/** Makes a message's data key, once the SDK has said what else the message is bound to. */
type Wrap = (context: EncryptionContext) => WrappedDataKey;

const PROVIDER = 'aws-kms';

/** Loaded when the first code is encrypted: most runs never need it, and every start would wait for it. */
const load = async () => {
  const [{ buildEncrypt }, materials] = await Promise.all([
    import('@aws-crypto/encrypt-node'),
    import('@aws-crypto/material-management-node'),
  ]);
  const { CommitmentPolicy, EncryptedDataKey: Encrypted, KeyringNode: Keyring, KeyringTraceFlag: Flag } = materials;

  /** What KMS's GenerateDataKey would answer, without KMS. */
  class LocalKeyring extends Keyring {
    constructor(private readonly wrap: Wrap) {
      super();
    }

    override async _onEncrypt(material: NodeEncryptionMaterial): Promise<NodeEncryptionMaterial> {
      const { dataKey, encrypted, keyArn } = this.wrap(material.encryptionContext);
      const trace = { keyNamespace: PROVIDER, keyName: keyArn, flags: Flag.WRAPPING_KEY_GENERATED_DATA_KEY };
      const named = { providerId: PROVIDER, providerInfo: keyArn, encryptedDataKey: encrypted };
      // The SDK takes only bytes that have memory of their own.
      return material
        .setUnencryptedDataKey(Uint8Array.from(dataKey), trace)
        .addEncryptedDataKey(
          new Encrypted(named),
          Flag.WRAPPING_KEY_ENCRYPTED_DATA_KEY | Flag.WRAPPING_KEY_SIGNED_ENC_CTX,
        );
    }

    override _onDecrypt(): never {
      throw new Error('Codes are decrypted by who gets them.');
    }
  }

  return {
    ...buildEncrypt(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT),
    keyringOf: (wrap: Wrap): KeyringNode => new LocalKeyring(wrap),
  };
};

let loaded: ReturnType<typeof load> | undefined;
const sdk = (): ReturnType<typeof load> => (loaded ??= load());
