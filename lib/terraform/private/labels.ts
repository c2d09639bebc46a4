import { isLiteral } from './problems';

/** @see https://learn.microsoft.com/azure/aks/use-labels#reserved-prefixes */
const RESERVED_PREFIXES = ['kubernetes.azure.com/', 'kubernetes.io/'];
/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const NAME = '[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?';
const DNS_NAME = '(?=[^/]{1,253}/)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*';
const KEY = new RegExp(`^(${DNS_NAME}/)?${NAME}$`);
const VALUE = new RegExp(`^(${NAME})?$`);

/** Problems of labels that nodes cannot have. */
export function checkNodeLabels(field: string, labels: Record<string, string> = {}): string[] {
  return isLiteral(labels) ? Object.entries(labels).filter(([key]) => isLiteral(key)).flatMap(([key, value]) => [
    ...(KEY.test(key) ? [] : [`${field} must have keys of 1 to 63 letters, digits, '-', '_' or '.', perhaps after a DNS name and '/', got '${key}'`]),
    ...RESERVED_PREFIXES.filter((prefix) => key.startsWith(prefix))
      .map((prefix) => `${field} must not have keys that start with ${prefix}, which AKS keeps for itself, got '${key}'`),
    ...(isLiteral(value) && !VALUE.test(value)
      ? [`${field} '${key}' must be at most 63 letters, digits, '-', '_' or '.', starting and ending with a letter or digit, got '${value}'`] : []),
  ]) : [];
}
