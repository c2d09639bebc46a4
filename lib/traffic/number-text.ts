/** A number in a message. One that only Terraform or Azure can tell is none here. */
export function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : 'unknown';
}
