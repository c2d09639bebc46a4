import { formatMoney, toCents } from '../../../lib/traffic/prices/money';

test.each([
  [0, '0 USD'],
  [0.001, '0 USD'],
  [0.5, '0.50 USD'],
  [0.994, '0.99 USD'],
  [0.995, '1.0 USD'],
  [0.996, '1.0 USD'],
  [3.65, '3.6 USD'],
  [9.94, '9.9 USD'],
  [9.95, '10 USD'],
  [9.96, '10 USD'],
  [18.25, '18 USD'],
  [341.4, '341 USD'],
  [-18.25, '-18 USD'],
])('%p is printed as %s', (amount, text) => {
  expect(formatMoney(amount, 'USD')).toBe(text);
});

test('cents carry no noise of binary fractions', () => {
  expect(toCents(0.1 + 0.2)).toBe(0.3);
  expect(Object.is(toCents(-0.001), 0)).toBe(true);
});
