/** True for text that a template engine or a pipeline still has to fill in. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && /\$\{|\$\(|\{\{|#\{|<[^>]+>|__[A-Za-z]|%[A-Z_]+%/.test(value);
}
