import { printable } from '../../arguments/printable';

/** Markup that may stand in a page as it is. Only `html` and `raw` make it, so text can only arrive escaped. */
export class Html {
  public constructor(public readonly markup: string) {}
}

/** What a template takes: text is escaped, markup is kept, nothing stays nothing. */
export type HtmlValue = Html | string | number | undefined | HtmlValue[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** A template whose values are escaped unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let markup = parts[0];
  for (let index = 0; index < values.length; index++) {
    markup += markupOf(values[index]) + parts[index + 1];
  }
  return new Html(markup);
}

/** Markup from a constant of this package. Never call it with anything that was read. */
export function raw(markup: string): Html {
  return new Html(markup);
}

/** Text from a document on one line, where a break is a space and no character acts unseen. */
export function oneLine(text: string): string {
  return printable(text.replace(/[\t\r\n]+/g, ' '));
}

/** Text of visible ASCII without a sign that means something in markup. */
const PLAIN = /^[ !#-%(-;=?-~]*$/;

/** Text for a place between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return PLAIN.test(text) ? text : oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

function markupOf(value: HtmlValue): string {
  if (value instanceof Html) {
    return value.markup;
  }
  if (Array.isArray(value)) {
    return value.map(markupOf).join('');
  }
  return value === undefined ? '' : escapeHtml(String(value));
}
