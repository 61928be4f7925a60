// Written by scripts/model.mjs from src/protocol/model/kms.json: change the model or the script, not this file.
/** AWS Key Management Service, API version 2014-11-01: what each operation takes, answers and refuses with. */
export interface KmsOperations {
  Decrypt: {
    input: DecryptRequest;
    output: DecryptResponse;
    error: 'DependencyTimeoutException' | 'DisabledException' | 'DryRunOperationException' | 'IncorrectKeyException' | 'InvalidCiphertextException' | 'InvalidGrantTokenException' | 'InvalidKeyUsageException' | 'KMSInternalException' | 'KMSInvalidStateException' | 'KeyUnavailableException' | 'NotFoundException';
  };
}

export type KmsOperationName = keyof KmsOperations;

export const kmsOperationNames = [
  'Decrypt',
] as const satisfies readonly KmsOperationName[];

export interface DecryptRequest {
  readonly CiphertextBlob: string;
  readonly EncryptionContext?: EncryptionContextType;
  readonly GrantTokens?: GrantTokenList;
  readonly KeyId?: string;
  readonly EncryptionAlgorithm?: EncryptionAlgorithmSpec;
  readonly Recipient?: RecipientInfo;
  readonly DryRun?: boolean;
  readonly DryRunModifiers?: DryRunModifierList;
}

export interface DecryptResponse {
  readonly KeyId?: string;
  readonly Plaintext?: string;
  readonly EncryptionAlgorithm?: EncryptionAlgorithmSpec;
  readonly CiphertextForRecipient?: string;
  readonly KeyMaterialId?: string;
}

export interface DependencyTimeoutException {
  readonly message?: string;
}

export interface DisabledException {
  readonly message?: string;
}

export type DryRunModifierList = readonly DryRunModifierType[];

export type DryRunModifierType = 'IGNORE_CIPHERTEXT';

export interface DryRunOperationException {
  readonly message?: string;
}

export type EncryptionAlgorithmSpec = 'SYMMETRIC_DEFAULT' | 'RSAES_OAEP_SHA_1' | 'RSAES_OAEP_SHA_256' | 'SM2PKE';

export type EncryptionContextType = Readonly<Record<string, string>>;

export type GrantTokenList = readonly string[];

export interface IncorrectKeyException {
  readonly message?: string;
}

export interface InvalidCiphertextException {
  readonly message?: string;
}

export interface InvalidGrantTokenException {
  readonly message?: string;
}

export interface InvalidKeyUsageException {
  readonly message?: string;
}

export interface KMSInternalException {
  readonly message?: string;
}

export interface KMSInvalidStateException {
  readonly message?: string;
}

export type KeyEncryptionMechanism = 'RSAES_OAEP_SHA_256';

export interface KeyUnavailableException {
  readonly message?: string;
}

export interface NotFoundException {
  readonly message?: string;
}

export interface RecipientInfo {
  readonly KeyEncryptionAlgorithm?: KeyEncryptionMechanism;
  readonly AttestationDocument?: string;
}
