/** True for text that a template engine or a pipeline still has to fill in. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && /\$\{|\$\(|\{\{|#\{|<[^>]+>|__[A-Za-z]|%[A-Z_]+%/.test(value);
}

/** True for text of which a template engine or a pipeline still has to fill in a part. */
export function isUnfilled(value: any): boolean {
  return typeof value === 'string' && /\$\{|\{\{|#\{|\$\([A-Za-z_][\w.]*\)/.test(value);
}

/** The parts of a text that are still to be filled in, each once. */
export function unfilledParts(value: string): string[] {
  return [...new Set(value.match(/\$\{[^{}]*\}|\{\{[^{}]*\}\}|#\{[^{}]*\}#?|\$\([A-Za-z_][\w.]*\)/g) ?? [])];
}
