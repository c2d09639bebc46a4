/**
 * What tools fill in before objects are applied: `${X}` and `$X` of envsubst and Flux, `{{ x }}` of templates, `#{X}#` and `$(X)` of pipelines. `$x` in small letters is a variable of nginx, and `$1` a
 * group of an expression.
 */
const PARTS = /\$\{[^{}]*\}|\{\{[^{}]*\}\}|#\{[^{}]*\}#?|\$\([A-Za-z_][\w.]*\)|\$_?[A-Z][A-Z0-9_]*(?!\w)/g;
/** The same where a part has no end, or has parts inside. */
const UNFILLED = /\$\{|\{\{|#\{|\$\([A-Za-z_][\w.]*\)|\$_?[A-Z][A-Z0-9_]*(?!\w)/;
/** The same, and what stands for a text of which nobody can say whether it is meant. */
const PLACEHOLDER = new RegExp(`${UNFILLED.source}|<[^>]+>|__[A-Za-z]|%[A-Z_]+%`);

/** True for text that a template engine or a pipeline still has to fill in. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && PLACEHOLDER.test(value);
}

/** True for text of which a template engine or a pipeline still has to fill in a part. */
export function isUnfilled(value: unknown): boolean {
  return typeof value === 'string' && mayBeUnfilled(value) && UNFILLED.test(value);
}

/** The parts of all texts in a value that are still to be filled in, keys included, each once. */
export function unfilledParts(value: unknown): string[] {
  const found = new Set<string>();
  collect(value, found);
  return [...found];
}

/** One look at each text, and nothing built: most have neither sign. */
function collect(value: any, found: Set<string>): void {
  if (typeof value === 'string') {
    if (mayBeUnfilled(value)) {
      value.match(PARTS)?.forEach((part) => found.add(part));
    }
  } else if (Array.isArray(value)) {
    value.forEach((item) => collect(item, found));
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) {
      collect(key, found);
      collect(value[key], found);
    }
  }
}

function mayBeUnfilled(text: string): boolean {
  return text.includes('$') || text.includes('{');
}
