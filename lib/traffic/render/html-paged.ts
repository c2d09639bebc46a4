import { html, Html, raw } from './html-template';

/** What the script takes a list apart at. Nothing that was read can hold it, since its signs are escaped. */
const NEXT = raw('<!--next-->');

/** A long list of which a page at a time is in the document. */
export interface PagedList {
  /** What its entries are: `path`, `finding` or `row`. */
  readonly kind: string;
  readonly size: number;
  /** Before and behind the entries of every page. */
  readonly head: Html;
  readonly tail: Html;
  readonly entries: Html[];
}

/** All of a list where there is no script, and a page of it where there is one: until somebody asks for another, the rest is one text and no elements. */
export function paged({ kind, size, head, tail, entries }: PagedList): Html {
  return html`<div class="paged" data-kind="${kind}" data-size="${size}"><noscript>${head}${entries.map((entry) => html`${NEXT}${entry}`)}${NEXT}${tail}</noscript>
<div class="page"></div>
<p class="pages" hidden><button type="button" data-step="-1">Previous</button> <output aria-live="polite"></output> <button type="button" data-step="1">Next</button></p></div>`;
}
