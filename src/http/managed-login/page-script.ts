/**
 * What the pages do where scripts run: passwords can be shown, the rules of a password are checked as it is typed, and a form is sent once.
 * Without it they work as well.
 */
export const PAGE_SCRIPT = `'use strict';
for (const field of document.querySelectorAll('.password')) {
  const input = field.querySelector('input');
  const { show, hide } = field.dataset;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'show';
  const turn = (visible) => {
    input.type = visible ? 'text' : 'password';
    button.textContent = visible ? hide : show;
    button.setAttribute('aria-label', button.textContent + ': ' + field.dataset.label);
  };
  button.addEventListener('click', () => {
    turn(input.type === 'password');
    input.focus();
  });
  input.form.addEventListener('submit', () => turn(false));
  turn(false);
  field.append(button);
  field.classList.add('shows');
}
for (const list of document.querySelectorAll('.rules')) {
  const input = document.getElementById(list.dataset.of);
  const rules = [...list.children].map((item) => ({ item, pattern: new RegExp(item.dataset.pattern) }));
  const check = () => {
    for (const { item, pattern } of rules) {
      const keeps = pattern.test(input.value);
      item.classList.toggle('passwordCheck-valid-customizable', keeps);
      item.classList.toggle('passwordCheck-notValid-customizable', !keeps && input.value !== '');
    }
  };
  input.addEventListener('input', check);
  check();
}
for (const form of document.forms) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'true';
    for (const button of form.querySelectorAll('[type=submit]')) button.setAttribute('aria-disabled', 'true');
  });
}
// A page that a browser has kept and shows again has forms that may be sent again.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  for (const form of document.forms) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('[type=submit]')) button.removeAttribute('aria-disabled');
  }
});
`;
