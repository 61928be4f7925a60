/**
 * What the pages do with passkeys: JSON of WebAuthn goes to the browser, and what an authenticator answers goes back as JSON, in a form. A
 * challenge for a new one is good for a minute: a page that has stood longer is loaded anew, and goes on at once.
 */
export const PASSKEY_SCRIPT = `'use strict';
{
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  const base64url = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const descriptors = (list) => list.map((one) => ({ ...one, id: bytes(one.id) }));
  const json = ({ id, type, authenticatorAttachment }, response) =>
    JSON.stringify({ id, rawId: id, type, authenticatorAttachment, clientExtensionResults: {}, response });
  const ask = {
    create: async ({ challenge, user, excludeCredentials, ...rest }) => {
      const publicKey = {
        ...rest,
        challenge: bytes(challenge),
        user: { ...user, id: bytes(user.id) },
        excludeCredentials: descriptors(excludeCredentials),
      };
      const made = await navigator.credentials.create({ publicKey });
      const { clientDataJSON, attestationObject } = made.response;
      return json(made, {
        clientDataJSON: base64url(clientDataJSON),
        attestationObject: base64url(attestationObject),
        transports: made.response.getTransports?.() ?? [],
      });
    },
    get: async ({ challenge, allowCredentials, ...rest }) => {
      const publicKey = { ...rest, challenge: bytes(challenge), allowCredentials: descriptors(allowCredentials) };
      const shown = await navigator.credentials.get({ publicKey });
      const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
      return json(shown, {
        clientDataJSON: base64url(clientDataJSON),
        authenticatorData: base64url(authenticatorData),
        signature: base64url(signature),
        userHandle: userHandle && base64url(userHandle),
      });
    },
  };
  for (const place of document.querySelectorAll('.passkey')) {
    const { kind, options, atOnce, failed, known, host } = place.dataset;
    const form = place.querySelector('form');
    const message = place.querySelector('[role=alert]');
    const resumed = 'recognito passkey';
    let busy = false;
    const run = async () => {
      if (busy) return;
      if (kind === 'create' && performance.now() > 50_000) {
        sessionStorage.setItem(resumed, 'true');
        return location.reload();
      }
      busy = true;
      message.hidden = true;
      try {
        form.elements.credential.value = await ask[kind](JSON.parse(options));
        form.submit();
      } catch ({ name }) {
        const isElsewhere = name === 'SecurityError' || !isSecureContext;
        message.textContent = isElsewhere ? host : name === 'InvalidStateError' ? known : failed;
        message.hidden = false;
        busy = false;
      }
    };
    form.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        run();
      },
      true,
    );
    const goesOn = atOnce || (kind === 'create' && sessionStorage.getItem(resumed));
    sessionStorage.removeItem(resumed);
    if (goesOn) run();
  }
  // A challenge is answered once: a page that a browser has kept gets another.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
`;
