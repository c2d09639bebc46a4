import { ILLUSTRATIVE_PRICES } from './illustrative-prices';
import { PriceOrigin, PriceSheet, UnitPrice } from './price-sheet';
import { argumentsOf } from '../../arguments/check';
import { OBJECT, TEXT } from '../../arguments/values';
import { isObject } from '../is-object';

const UNIT_PRICES = [
  'gatewayHour',
  'gatewayCapacityUnitHour',
  'firewallGatewayHour',
  'firewallGatewayCapacityUnitHour',
  'loadBalancerFirstRulesHour',
  'loadBalancerExtraRuleHour',
  'loadBalancerGigabyte',
  'publicIpHour',
] as const;
const TEXTS = ['asOf', 'currency', 'region'] as const;
const UNIT_PRICE_FIELDS = ['amount', 'origin', 'source', 'asOf', 'region'];

/** A price sheet that was checked. Nothing is ever fetched: prices are those of the package, or yours. */
export class Prices {
  /**
   * Prices that show proportions, in US dollars: a documented example of East US for the gateway, Microsoft's list of retail prices for load balancers
   * and public addresses, each with the day on which it was read. Replace them by your own before you decide by them.
   */
  public static readonly ILLUSTRATIVE = Prices.fromSheet(ILLUSTRATIVE_PRICES);

  /**
   * Take your own prices.
   *
   * Throws when an amount is not a number of at least 0, the day no date or the currency not three capital letters, and names every such field.
   */
  public static fromSheet(sheet: PriceSheet): Prices {
    argumentsOf('Prices.fromSheet', { sheet: OBJECT }, { sheet });
    const problems = [...problemsOfTexts(sheet), ...UNIT_PRICES.flatMap((field) => problemsOfPrice(field, sheet[field]))];
    if (problems.length > 0) {
      throw new Error(problems.join('\n  '));
    }
    return new Prices(sheet);
  }

  /**
   * Take your own prices from JSON with the fields of `PriceSheet`.
   *
   * Throws as `fromSheet` does, for text that is no JSON object, and for fields that nobody would read.
   */
  public static fromJson(text: string): Prices {
    argumentsOf('Prices.fromJson', { text: TEXT }, { text });
    const sheet = parse(text);
    const known: string[] = [...TEXTS, ...UNIT_PRICES];
    const unknown = Object.keys(sheet).filter((field) => !known.includes(field));
    if (unknown.length > 0) {
      throw new Error(`price sheet must have only the fields ${known.join(', ')}, got ${unknown.join(', ')}`);
    }
    return Prices.fromSheet(sheet as unknown as PriceSheet);
  }

  /** @param sheet The prices. */
  private constructor(public readonly sheet: PriceSheet) {}

  /** Where the prices come from, a line for each source. */
  public get sources(): string[] {
    const lines = UNIT_PRICES.map((field) => {
      const { origin = PriceOrigin.OWN, source, asOf, region } = this.sheet[field];
      const when = [region, asOf].filter((part) => part !== undefined).join(', ');
      return `${ORIGINS[origin]}${when === '' ? '' : ` (${when})`}${source === undefined ? '' : `: ${source}`}`;
    });
    return [...new Set(lines)];
  }
}

const ORIGINS: Record<PriceOrigin, string> = {
  [PriceOrigin.RETAIL_PRICES]: 'list of retail prices',
  [PriceOrigin.PUBLISHED_EXAMPLE]: 'example in the documentation, illustrative',
  [PriceOrigin.THIRD_PARTY]: 'read by a third party, illustrative',
  [PriceOrigin.OWN]: 'your own prices',
};

function parse(text: string): Record<string, unknown> {
  let sheet: unknown;
  try {
    sheet = JSON.parse(text);
  } catch (error) {
    throw new Error(`price sheet must be JSON: ${(error as Error).message}`);
  }
  if (!isObject(sheet)) {
    throw new Error(`price sheet must be a JSON object, got ${JSON.stringify(sheet)}`);
  }
  return sheet;
}

function problemsOfTexts(sheet: PriceSheet): string[] {
  return [
    ...(isDay(sheet.asOf) ? [] : [`asOf must be a day such as 2026-11-22, got ${shown(sheet.asOf)}`]),
    ...(/^[A-Z]{3}$/.test(String(sheet.currency)) ? [] : [`currency must be three capital letters such as USD, got ${shown(sheet.currency)}`]),
    ...(isText(sheet.region) ? [] : [`region must name an Azure region such as westeurope, got ${shown(sheet.region)}`]),
  ];
}

function problemsOfPrice(field: string, price: UnitPrice | undefined): string[] {
  if (!isObject(price)) {
    return [`${field} must be an object with an amount such as { "amount": 0.01 }, got ${shown(price)}`];
  }
  const { amount, origin } = price;
  const unknown = Object.keys(price).filter((name) => !UNIT_PRICE_FIELDS.includes(name));
  const origins = Object.values(PriceOrigin);
  return [
    ...(typeof amount === 'number' && Number.isFinite(amount) && amount >= 0 ? [] : [`${field}.amount must be a number of at least 0, got ${shown(amount)}`]),
    ...(price.asOf === undefined || isDay(price.asOf) ? [] : [`${field}.asOf must be a day such as 2026-11-22, got ${shown(price.asOf)}`]),
    ...(price.region === undefined || isText(price.region) ? [] : [`${field}.region must name an Azure region such as westeurope, got ${shown(price.region)}`]),
    ...(origin === undefined || origins.includes(origin) ? [] : [`${field}.origin must be ${origins.join(', ')}, got ${shown(origin)}`]),
    ...(unknown.length === 0 ? [] : [`${field} must have only the fields ${UNIT_PRICE_FIELDS.join(', ')}, got ${unknown.join(', ')}`]),
  ];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** True for a day of the calendar: JavaScript would take the 31st of February for one in March. */
function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return false;
  }
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : typeof value === 'number' ? String(value) : JSON.stringify(value);
}
