import { svgTags } from './svg-tags.js';

/** What can run, load or embed something. */
const ELEMENTS =
  /^(?:[\w-]+:)?(script|foreignobject|iframe|object|embed|audio|video|handler|listener|annotation-xml|a)$/i;

/**
 * AWS has a list of what it allows that it does not publish. `role`, `aria-label` and `dominant-baseline` are recorded as refused; the others
 * here run or load something.
 */
const ATTRIBUTES = /^(on.*|role|aria-.*|dominant-baseline|formaction|xml:base)$/i;
const REFERENCES = /^(href|xlink:href|src)$/i;
const OWN = /^\s*(#|data:image\/(png|jpeg|webp);)/;

/** What AWS says of the first thing in an SVG that it does not allow: recorded as `element [svg#role|aria-label] is not allowed.` */
export const svgProblem = (text: string): string | undefined => {
  for (const tag of svgTags(text)) {
    if (tag === 'declaration') return 'declarations are not allowed.';
    if (tag === 'malformed') return 'the file is not well-formed.';
    const { name, attributes } = tag;
    if (ELEMENTS.test(name)) return `element [${name}] is not allowed.`;
    const refused = attributes.filter(([attribute, value]) =>
      REFERENCES.test(attribute) ? !OWN.test(value) : ATTRIBUTES.test(attribute),
    );
    if (refused.length > 0)
      return `element [${name}#${refused.map(([attribute]) => attribute).join('|')}] is not allowed.`;
  }
  return undefined;
};
