import { markup, type Part } from './markup.js';
import type { Texts } from './texts/texts.js';

/** A page without a form: its title and what it shows. */
export interface PlainPage {
  readonly title: string;
  readonly content: Part;
}

const CLASSIC_ERROR = 'An error was encountered with the requested page.';

const plainPage = (title: string, intro: string | undefined, word?: string): PlainPage => ({
  title,
  content: [
    markup`<h1>${title}</h1>\n`,
    intro !== undefined && markup`<p class="textDescription-customizable">${intro}</p>\n`,
    word !== undefined && markup`<p><span class="word">${word}</span></p>\n`,
  ],
});

/** Something went wrong, and the word or sentence for it. It leads nowhere: whatever it could lead to would come from the query. */
export const errorContent = (texts: Texts, managed: boolean, word: string | undefined): PlainPage =>
  plainPage(managed ? texts.wrong : CLASSIC_ERROR, texts.wrongIntro, word);

export const unavailableContent = (texts: Texts): PlainPage => plainPage(texts.unavailable, texts.unavailableIntro);

export const confirmedContent = (texts: Texts): PlainPage => plainPage(texts.confirmed, undefined);
