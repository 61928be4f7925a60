// What a page does with passkeys: JSON from Cognito goes to the browser, and JSON from the browser to Cognito.
const asBytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
const asText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const descriptor = ({ id, ...rest }) => ({ ...rest, id: asBytes(id) });

window.create = async ({ challenge, user, excludeCredentials, ...rest }) => {
  const { id, type, authenticatorAttachment, response } = await navigator.credentials.create({
    publicKey: {
      ...rest,
      challenge: asBytes(challenge),
      user: { ...user, id: asBytes(user.id) },
      excludeCredentials: excludeCredentials.map(descriptor),
    },
  });
  return {
    ...{ id, rawId: id, type, authenticatorAttachment, clientExtensionResults: {} },
    response: {
      clientDataJSON: asText(response.clientDataJSON),
      attestationObject: asText(response.attestationObject),
      transports: response.getTransports(),
    },
  };
};

window.get = async (options) => {
  const { challenge, allowCredentials, ...rest } = JSON.parse(options);
  const { id, type, authenticatorAttachment, response } = await navigator.credentials.get({
    publicKey: { ...rest, challenge: asBytes(challenge), allowCredentials: allowCredentials.map(descriptor) },
  });
  return JSON.stringify({
    ...{ id, rawId: id, type, authenticatorAttachment, clientExtensionResults: {} },
    response: {
      clientDataJSON: asText(response.clientDataJSON),
      authenticatorData: asText(response.authenticatorData),
      signature: asText(response.signature),
      userHandle: response.userHandle && asText(response.userHandle),
    },
  });
};
