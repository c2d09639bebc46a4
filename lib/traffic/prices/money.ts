/** An amount as a person may repeat it: whole from ten, one decimal from one, two below. */
export function formatMoney(amount: number, currency: string): string {
  const size = Math.abs(amount);
  const decimals = size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2;
  const rounded = amount.toFixed(decimals);
  return `${Number(rounded) === 0 ? '0' : rounded} ${currency}`;
}

/** To cents, so that JSON carries no noise of binary fractions. */
export function toCents(amount: number): number {
  return Math.round(amount * 100) / 100 + 0;
}
