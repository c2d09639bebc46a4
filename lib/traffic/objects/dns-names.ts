const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const LABEL_PATTERN = new RegExp(`^${LABEL}$`);
const NAME_PATTERN = new RegExp(`^${LABEL}(\\.${LABEL})*$`);

/** True for a DNS label as RFC 1123 has it: up to 63 lowercase letters, digits and dashes, no dash at either end. */
export function isDnsLabel(value: any): boolean {
  return typeof value === 'string' && value.length <= 63 && LABEL_PATTERN.test(value);
}

/** True for lowercase DNS labels joined by dots, up to 253 characters. */
export function isDnsName(value: any): boolean {
  return typeof value === 'string' && value.length <= 253 && NAME_PATTERN.test(value);
}

/** True for a port name as IANA has it: up to 15 lowercase letters, digits and dashes, at least one letter, no dash at an end or beside another. */
export function isPortName(value: any): boolean {
  return typeof value === 'string' && value.length <= 15 && LABEL_PATTERN.test(value) && /[a-z]/.test(value) && !value.includes('--');
}
