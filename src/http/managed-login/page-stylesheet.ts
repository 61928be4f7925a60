import { corners, DARK, LIGHT, RADII, variables } from './palette.js';

/**
 * What all pages look like. It stands in a layer, so that whatever a client's own look says comes before it, wherever it says it. The names
 * that end in -customizable are AWS's.
 */
export const PAGE_STYLESHEET = `@layer page {
*, ::before, ::after { box-sizing: border-box; }
:root {
  color-scheme: light dark;
  --horizontal: center;
  --vertical: center;
  ${variables(LIGHT)}
  ${corners(RADII)}
  --check: "\\2022";
}
@media (prefers-color-scheme: dark) { :root { ${variables(DARK)} } }
:root.light { color-scheme: light; ${variables(LIGHT)} }
html { height: 100%; background: var(--page-background); -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  min-height: 100%;
  display: grid;
  grid-template-rows: auto 1fr auto;
  background: var(--page-background);
  color: var(--body);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  font-synthesis: none;
}
.container {
  grid-row: 2;
  display: flex;
  justify-content: var(--horizontal);
  align-items: var(--vertical);
  padding: clamp(1rem, 4vw, 3rem) 1rem;
  min-width: 0;
}
.band { display: flex; align-items: center; min-height: 4rem; padding: .75rem 1.5rem; background: var(--header-background); border-bottom: 1px solid var(--header-border); }
.band.footer { grid-row: 3; background: var(--footer-background); border: 0; border-top: 1px solid var(--footer-border); }
.band img { max-height: 3rem; max-width: 12rem; }
.at-start { justify-content: flex-start; text-align: start; }
.at-center { justify-content: center; text-align: center; }
.at-end { justify-content: flex-end; text-align: end; }
.modal-dialog { width: 100%; max-width: 26rem; min-width: 0; }
.modal-content {
  background: var(--form-background);
  border: 1px solid var(--form-border);
  border-radius: var(--form-radius);
  box-shadow: 0 1px 2px rgb(0 0 0 / 4%), 0 12px 32px rgb(0 0 0 / 6%);
  overflow: hidden;
}
.modal-body { padding: clamp(1.5rem, 6vw, 2.25rem); }
.banner-customizable { padding: 1.25rem clamp(1.5rem, 6vw, 2.25rem) 0; text-align: center; }
.banner-customizable:not(:has(img)) { padding-top: 0; min-height: 0; }
.logo-customizable { max-width: 60%; max-height: 30%; }
.form-logo { padding: 1.5rem clamp(1.5rem, 6vw, 2.25rem) 0; }
.form-logo.below { padding: 0 clamp(1.5rem, 6vw, 2.25rem) 1.5rem; }
.form-logo.outside { padding: 0 0 1rem; }
.form-logo.outside.below { padding: 1rem 0 0; }
.form-logo img { max-width: 60%; max-height: 5rem; }
h1 { margin: 0; font-size: 1.375rem; line-height: 1.3; font-weight: 650; letter-spacing: -.015em; color: var(--heading); text-wrap: balance; }
p { margin: 0; }
.textDescription-customizable { margin-top: .5rem; color: var(--description); overflow-wrap: anywhere; }
form { margin: 1.5rem 0 0; }
.field { margin-top: 1.125rem; }
.label-customizable { display: block; margin-bottom: .375rem; font-size: .875rem; font-weight: 550; color: var(--input-label); }
.inputField-customizable {
  display: block;
  width: 100%;
  min-height: 2.75rem;
  padding: .5rem .75rem;
  font: inherit;
  color: var(--heading);
  background: var(--input-background);
  border: 1px solid var(--input-border);
  border-radius: var(--input-radius);
  transition: border-color .12s, box-shadow .12s;
}
.inputField-customizable::placeholder { color: var(--input-placeholder); opacity: 1; }
.inputField-customizable:focus { border-color: var(--focus-border); }
.inputField-customizable[aria-invalid=true] { border-color: var(--error-indicator); }
.inputField-customizable.code { font-size: 1.25rem; letter-spacing: .25em; font-variant-numeric: tabular-nums; }
.password { position: relative; }
.password.shows .inputField-customizable { padding-inline-end: 6rem; }
.password .show {
  position: absolute;
  inset-block: .25rem;
  inset-inline-end: .25rem;
  padding: 0 .75rem;
  font: inherit;
  font-size: .8125rem;
  font-weight: 550;
  color: var(--link);
  background: none;
  border: 0;
  border-radius: calc(var(--input-radius) - .25rem);
  cursor: pointer;
}
.password .show:hover { color: var(--link-hover); }
:focus-visible { outline: 2px solid var(--focus-border); outline-offset: 2px; }
.submitButton-customizable {
  display: block;
  width: 100%;
  min-height: 2.875rem;
  margin-top: 1.5rem;
  padding: .5rem 1rem;
  font: inherit;
  font-weight: 600;
  color: var(--primary-text);
  background: var(--primary-background);
  border: 0;
  border-radius: var(--buttons-radius);
  cursor: pointer;
  transition: background-color .12s;
}
.submitButton-customizable:hover { background: var(--primary-hover-background); color: var(--primary-hover-text); }
.submitButton-customizable:active { background: var(--primary-active-background); color: var(--primary-active-text); }
.secondary {
  font: inherit;
  font-size: .875rem;
  font-weight: 550;
  min-height: 2.25rem;
  padding: .25rem .875rem;
  color: var(--secondary-text);
  background: var(--secondary-background);
  border: 1px solid var(--secondary-border);
  border-radius: var(--buttons-radius);
  cursor: pointer;
}
.secondary:hover { background: var(--secondary-hover-background); border-color: var(--secondary-hover-border); color: var(--secondary-hover-text); }
.secondary:active { background: var(--secondary-active-background); border-color: var(--secondary-active-border); color: var(--secondary-active-text); }
[aria-disabled=true] { opacity: .65; cursor: progress; }
.providers { display: grid; gap: .625rem; margin-top: 1.5rem; }
.idpButton-customizable, .socialButton-customizable {
  display: block;
  width: 100%;
  min-height: 2.75rem;
  padding: .5625rem 1rem;
  font-weight: 550;
  text-align: center;
  text-decoration: none;
  overflow-wrap: anywhere;
  color: var(--secondary-text);
  background: var(--secondary-background);
  border: 1px solid var(--secondary-border);
  border-radius: var(--buttons-radius);
}
.idpButton-customizable:hover, .socialButton-customizable:hover { background: var(--secondary-hover-background); border-color: var(--secondary-hover-border); color: var(--secondary-hover-text); }
.redirect-customizable, .textDescription-customizable a, .legalText-customizable a, .hint a { color: var(--link); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em; }
.redirect-customizable:hover, .legalText-customizable a:hover, .hint a:hover { color: var(--link-hover); }
.forgot { display: inline-block; margin-top: .75rem; font-size: .875rem; }
.below-form { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--divider); font-size: .875rem; text-align: center; }
.resend { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: .5rem .75rem; margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--divider); font-size: .875rem; }
.legalText-customizable { margin-top: 1rem; font-size: .8125rem; color: var(--description); text-align: center; }
.message { margin-top: 1.25rem; padding: .75rem .875rem; font-size: .9375rem; border: 1px solid; border-radius: var(--alert-radius); overflow-wrap: anywhere; }
.errorMessage-customizable { color: var(--error-indicator); background: var(--alert-background); border-color: var(--alert-border); }
.notice { color: var(--success-indicator); background: var(--success-background); border-color: var(--success-border); }
.rules { list-style: none; margin: .625rem 0 0; padding: 0; font-size: .8125rem; display: grid; gap: .125rem; color: var(--input-description); }
.rules li { padding-inline-start: 1.375rem; position: relative; }
.rules li::before { content: var(--check); position: absolute; inset-inline-start: .25rem; }
.rules .passwordCheck-valid-customizable { color: var(--success-indicator); }
.rules .passwordCheck-valid-customizable::before { content: "\\2713"; }
.rules .passwordCheck-notValid-customizable { color: var(--error-indicator); }
.rules .passwordCheck-notValid-customizable::before { content: "\\2717"; }
.question { margin: 1.25rem 0 0; padding: .75rem .875rem; border: 1px solid var(--divider); border-radius: var(--alert-radius); font-size: .9375rem; }
.question dt { font-size: .8125rem; color: var(--description); }
.question dd { margin: 0 0 .5rem; color: var(--heading); overflow-wrap: anywhere; }
.question dd:last-child { margin: 0; }
.optional { margin-top: .375rem; font-size: .8125rem; color: var(--input-description); }
.factors { display: grid; gap: .625rem; }
.factors .secondary { min-height: 2.75rem; font-size: 1rem; }
.other-ways { margin-top: .75rem; text-align: center; }
.other-ways .secondary { width: 100%; min-height: 2.75rem; }
[hidden] { display: none; }
.qr { display: block; width: 12rem; max-width: 100%; margin: 1.25rem auto 0; border-radius: var(--alert-radius); }
.hint { margin-top: 1rem; padding: .75rem 1rem; font-size: .8125rem; color: var(--description); border: 1px dashed var(--input-border); border-radius: var(--alert-radius); }
.hint h2 { margin: 0 0 .125rem; font-size: .8125rem; font-weight: 600; color: var(--heading); }
.hint output { font-size: 1.0625rem; font-weight: 600; letter-spacing: .12em; font-variant-numeric: tabular-nums; color: var(--heading); }
.word { display: inline-block; margin-top: 1rem; padding: .25rem .5rem; font: .875rem ui-monospace, SFMono-Regular, Menlo, monospace; color: var(--description); border: 1px solid var(--divider); border-radius: .375rem; overflow-wrap: anywhere; }
@media (max-width: 30rem) {
  .container { padding: 1rem .75rem; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) { .modal-content, .submitButton-customizable { border: 1px solid; } }
}
`;
