import { invalidParameter, type Refusal } from '../kernel/refusal.js';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/hosted-ui-classic-branding.html */
const CLASSES: ReadonlySet<string> = new Set([
  '.background-customizable',
  '.banner-customizable',
  '.errorMessage-customizable',
  '.idpButton-customizable',
  '.idpButton-customizable:hover',
  '.idpDescription-customizable',
  '.inputField-customizable',
  '.inputField-customizable:focus',
  '.label-customizable',
  '.legalText-customizable',
  '.logo-customizable',
  '.passwordCheck-valid-customizable',
  '.passwordCheck-notValid-customizable',
  '.redirect-customizable',
  '.socialButton-customizable',
  '.submitButton-customizable',
  '.submitButton-customizable:hover',
  '.textDescription-customizable',
]);

/**
 * What could load something, run something, end the page's style element, or say any of these in other letters. AWS names @import,
 * @supports, @page, @media and JavaScript; its sentences have not been observed.
 */
const FORBIDDEN = /@[a-z-]*|url\s*\(|image-set\s*\(|expression\s*\(|javascript:|behavior\s*:|[\\<]|(?!\s)\p{Cc}/iu;

/** Refuses CSS that is more than rules for the classes that AWS has for this. Goes through it once, whatever is in it. */
export const cssRefusal = (css: string): Refusal | undefined => {
  const text = withoutComments(css);
  const forbidden = FORBIDDEN.exec(text)?.[0];
  if (forbidden !== undefined) return invalidParameter(`The CSS contains content that is not allowed: ${forbidden}`);
  let at = 0;
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
    const selectors = text.slice(at, open);
    const close = text.indexOf('}', open);
    const declarations = text.slice(open + 1, close);
    if (close < 0 || selectors.includes('}') || declarations.includes('{')) return invalidParameter(INVALID);
    const unknown = selectors.split(',').find((selector) => !CLASSES.has(selector.trim()));
    if (unknown !== undefined) {
      return invalidParameter(`The CSS class ${unknown.trim()} is not in the list of allowed classes.`);
    }
    at = close + 1;
  }
  return text.slice(at).trim() === '' ? undefined : invalidParameter(INVALID);
};

const INVALID = 'The CSS is not valid.';

/** An open comment goes on to the end, as in a browser. */
const withoutComments = (css: string): string => {
  let text = '';
  let at = 0;
  for (let open = css.indexOf('/*'); open >= 0; open = css.indexOf('/*', at)) {
    text += `${css.slice(at, open)} `;
    const close = css.indexOf('*/', open + 2);
    if (close < 0) return text;
    at = close + 2;
  }
  return text + css.slice(at);
};
