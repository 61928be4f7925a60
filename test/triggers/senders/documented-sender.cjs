// The custom sender that AWS documents, call by call, with the SDKs that it uses:
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
// In place of a mail it answers the plain code, and base64 is Node's own. KEY_ALIAS and KEY_ID are ARNs, as there.
// oxlint-disable-next-line typescript/no-require-imports -- as documented
const encryptionSdk = require('@aws-crypto/client-node');

const { decrypt } = encryptionSdk.buildClient(encryptionSdk.CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
const generatorKeyId = process.env.KEY_ALIAS;
const keyIds = [process.env.KEY_ID];
const keyring = new encryptionSdk.KmsKeyringNode({ generatorKeyId, keyIds });

exports.handler = async (event) => {
  let plainTextCode;
  if (event.request.code) {
    const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(event.request.code, 'base64'));
    if (event.userPoolId !== messageHeader.encryptionContext['userpool-id']) {
      throw new Error('Encryption context does not match expected values!');
    }
    plainTextCode = plaintext;
  }
  return plainTextCode?.toString();
};
