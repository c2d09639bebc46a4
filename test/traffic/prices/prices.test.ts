import { PriceOrigin, Prices, PriceSheet } from '../../../lib/traffic';

const SHEET = Prices.ILLUSTRATIVE.sheet;

function message(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing thrown';
}

test('the illustrative prices name a source for each number and none of them is said to be an offer', () => {
  const { asOf, currency, region, ...prices } = SHEET;
  expect({ asOf, currency, region }).toEqual({ asOf: '2026-10-16', currency: 'USD', region: 'eastus' });
  for (const price of Object.values(prices)) {
    // a page that anybody can open, with the day and the region of what it said
    expect(price.source).toMatch(/^https:\/\/(?:learn\.microsoft\.com|prices\.azure\.com)\//);
    expect(new URL(price.source!).href).not.toContain(' ');
    expect(price.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(['eastus', 'Global']).toContain(price.region);
    expect([PriceOrigin.PUBLISHED_EXAMPLE, PriceOrigin.RETAIL_PRICES]).toContain(price.origin);
  }
});

test('sources are listed once each, with what they are', () => {
  expect(Prices.ILLUSTRATIVE.sources).toEqual([
    'example in the documentation, illustrative (eastus, 2022-10-03): https://learn.microsoft.com/azure/application-gateway/understanding-pricing',
    "list of retail prices (Global, 2026-10-01): https://prices.azure.com/api/retail/prices?$filter=serviceName%20eq%20'Load%20Balancer'%20and%20skuName%20eq%20'Standard'",
    "list of retail prices (eastus, 2026-10-16): https://prices.azure.com/api/retail/prices?$filter=armRegionName%20eq%20'eastus'%20and%20meterName%20eq%20'Standard%20IPv4%20Static%20Public%20IP'",
  ]);
});

test('a price without origin is your own', () => {
  const own = Object.fromEntries(Object.entries(SHEET).map(([field, value]) => [field, typeof value === 'string' ? value : { amount: 1 }]));
  expect(Prices.fromSheet(own as unknown as PriceSheet).sources).toEqual(['your own prices']);
});

test('a sheet survives the way through JSON', () => {
  expect(Prices.fromJson(JSON.stringify(SHEET)).sheet).toEqual(SHEET);
});

test.each([
  ['nothing', undefined, 'gatewayHour must be an object with an amount such as { "amount": 0.01 }, got nothing'],
  ['a bare number', 0.2, 'gatewayHour must be an object with an amount such as { "amount": 0.01 }, got 0.2'],
  ['a negative amount', { amount: -1 }, 'gatewayHour.amount must be a number of at least 0, got -1'],
  ['text', { amount: '0.2' }, 'gatewayHour.amount must be a number of at least 0, got "0.2"'],
  ['no number', { amount: NaN }, 'gatewayHour.amount must be a number of at least 0, got NaN'],
  ['an origin of its own', { amount: 0, origin: 'guess' }, 'gatewayHour.origin must be retail-prices, published-example, third-party, own, got "guess"'],
  ['a stray field', { amount: 0, vat: 19 }, 'gatewayHour must have only the fields amount, origin, source, asOf, region, got vat'],
  ['read on no day', { amount: 0, asOf: '2026-02-31' }, 'gatewayHour.asOf must be a day such as 2026-11-22, got "2026-02-31"'],
  ['of no region', { amount: 0, region: '' }, 'gatewayHour.region must name an Azure region such as westeurope, got ""'],
])('fails on a price that is %s', (_, gatewayHour, expected) => {
  expect(message(() => Prices.fromSheet({ ...SHEET, gatewayHour } as any))).toBe(expected);
});

test.each(['2026-02-31', '22.11.2026', '2026-13-01', '', 20261122])('fails on the day %p', (asOf) => {
  expect(message(() => Prices.fromSheet({ ...SHEET, asOf } as any))).toBe(`asOf must be a day such as 2026-11-22, got ${JSON.stringify(asOf)}`);
});

test('fails with every problem at once', () => {
  expect(message(() => Prices.fromSheet({ ...SHEET, currency: 'usd', region: '', publicIpHour: { amount: Infinity } }))).toBe([
    'currency must be three capital letters such as USD, got "usd"',
    'region must name an Azure region such as westeurope, got ""',
    'publicIpHour.amount must be a number of at least 0, got Infinity',
  ].join('\n  '));
});

test('fails on text that is no JSON', () => {
  expect(message(() => Prices.fromJson('{'))).toMatch(/^price sheet must be JSON: /);
});

test.each(['[]', 'null', '1'])('fails on JSON that is no object: %s', (text) => {
  expect(message(() => Prices.fromJson(text))).toBe(`price sheet must be a JSON object, got ${text}`);
});

test('fails on a field that nobody would read', () => {
  expect(message(() => Prices.fromJson(JSON.stringify({ ...SHEET, natGatewayHour: { amount: 1 } })))).toBe(
    'price sheet must have only the fields asOf, currency, region, gatewayHour, gatewayCapacityUnitHour, firewallGatewayHour, '
    + 'firewallGatewayCapacityUnitHour, loadBalancerFirstRulesHour, loadBalancerExtraRuleHour, loadBalancerGigabyte, publicIpHour, got natGatewayHour',
  );
});
