/** True for text that a template engine or a pipeline still has to fill in. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && /\$\{|\$\(|\{\{|#\{|<[^>]+>|__[A-Za-z]|%[A-Z_]+%/.test(value);
}

/** True for text of which a template engine or a pipeline still has to fill in a part. */
export function isUnfilled(value: any): boolean {
  return typeof value === 'string' && /\$\{|\{\{|#\{/.test(value);
}
