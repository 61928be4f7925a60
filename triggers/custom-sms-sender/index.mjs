// CustomSMSSender: decrypts the code as AWS's documentation shows, and sends the text message by itself. Here it is printed. The emulator answers
// the Decrypt that the keyring asks for; the pool's KMSKeyID is the key's ARN, which need not exist anywhere.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sms-sender.html
import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';

const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
const keyring = new KmsKeyringNode({
  keyIds: [process.env.KEY_ARN ?? 'arn:aws:kms:us-east-1:000000000000:key/recognito'],
});

export const handler = async (event) => {
  const { code, userAttributes } = event.request;
  if (!code) return;
  const { plaintext } = await decrypt(keyring, Buffer.from(code, 'base64'));
  console.log(`${event.triggerSource}: ${plaintext.toString()} to ${userAttributes.phone_number}`);
};
