import { capacityUnitsOf, Charge, chargesOf, gatewaysOf, gigabytesOf, HOURS, isOutbound, sizeOf } from './cost-items';
import { formatMoney, toCents } from './money';
import { TrafficUsage } from './traffic-usage';
import { USAGE } from './usage-kinds';
import { argumentsOf } from '../../arguments/check';
import { madeBy, structOf } from '../../arguments/kind';
import { printable } from '../../arguments/printable';
import { nameOfRegion } from '../azure/regions';
import { ClusterProfile } from '../cluster-profile';
import { isAzureLoadBalancerService } from '../load-balancer/load-balancer-rules';
import { LocatedObject } from '../located-object';
import { grouped } from '../objects/grouped';
import { TrafficModel } from '../objects/traffic-model';
import { shownPaths } from '../paths/shown-paths';
import { Entrance, TrafficPath } from '../traffic-path';
import { Prices } from './prices';
import { KNOWN, LOOKED_AT } from '../objects/profile-kinds';

/** A line of the bill. */
export interface CostItem {
  /** What is charged, for instance `load balancer kubernetes-internal, rules 1 to 5`. */
  readonly what: string;
  /** How many units a month. */
  readonly quantity: number;
  /** Name of the unit, for instance `hours`. */
  readonly unit: string;
  /** Price of a unit. */
  readonly unitPrice: number;
  /** Price of a month, rounded to cents. */
  readonly monthly: number;
}

/** What a path costs. */
export interface PathCost {
  /** The way in. */
  readonly entrance: Entrance;
  /** What a client asks for, as in the traffic report. */
  readonly title: string;
  /** Its share of a month, rounded to cents: what several paths need is divided evenly among them. */
  readonly monthly: number;
}

const PRICES = madeBy('Prices', 'sheet', 'call Prices.fromSheet');

/** What the ways into a cluster cost in a month of 730 hours. Computed from a price sheet; nothing is fetched. */
export class CostEstimate {
  /**
   * Price the gateways of the profile and the load balancers of the Services.
   *
   * Nodes, the cluster itself and traffic that leaves Azure are not in it.
   *
   * @param objects The Kubernetes objects.
   * @param profile What is known about the cluster and its gateways.
   * @param prices The price sheet.
   * @param usage How much traffic there is.
   */
  public static analyze(
    objects: LocatedObject[],
    profile: ClusterProfile = {},
    prices: Prices = Prices.ILLUSTRATIVE,
    usage: TrafficUsage = {},
  ): CostEstimate {
    const given = argumentsOf('CostEstimate.analyze', LOOKED_AT, { objects, profile, prices, usage }, { ...KNOWN, prices: PRICES, usage: structOf(USAGE) });
    return CostEstimate.of(objects, given.profile ?? {}, given.prices ?? Prices.ILLUSTRATIVE, given.usage ?? {});
  }

  private static of(objects: LocatedObject[], profile: ClusterProfile, prices: Prices, usage: TrafficUsage): CostEstimate {
    checkUsage(usage);
    const model = new TrafficModel(objects, profile);
    const charges = chargesOf(model, prices.sheet, usage);
    const shares = sharesOf(charges);
    const shown = shownPaths(model);
    const counts = grouped(shown.flatMap(({ legs }) => legs), (leg) => leg);
    const paths = shown.map(({ path: { entrance, title }, legs }) => (
      { entrance, title, monthly: toCents(legs.reduce((sum, leg) => sum + (shares.get(leg.path) ?? 0) / counts.get(leg)!.length, 0)) }
    ));
    return new CostEstimate(charges.map(itemOf), paths, [...assumptionsOf(model, usage), ...regionsOf(profile, prices)], prices);
  }

  /**
   * @param items The lines of the bill.
   * @param paths What each path costs, in the order of the traffic report. Lines that no path needs are in no share.
   * @param assumptions What was taken for granted.
   * @param prices The price sheet.
   * @param monthlyAfterMigration What the month would cost after the Services have changed their type; undefined where nobody planned that.
   */
  private constructor(
    public readonly items: CostItem[],
    public readonly paths: PathCost[],
    public readonly assumptions: string[],
    public readonly prices: Prices,
    public readonly monthlyAfterMigration?: number,
  ) {}

  /**
   * The same bill, whose reports also say at their top what a migration saves.
   *
   * Throws when the other bill is in another currency.
   *
   * @param after The bill after the migration, as the `costs.after` of a `MigrationPlan` has it.
   */
  public withMigration(after: CostEstimate): CostEstimate {
    argumentsOf('CostEstimate.withMigration', { after: madeBy('CostEstimate', 'prices', 'call CostEstimate.analyze') }, { after });
    const [own, other] = [this.prices.sheet.currency, after.prices.sheet.currency];
    if (own !== other) {
      throw new Error(`both estimates must be in one currency, got ${own} and ${other}: use one price sheet`);
    }
    return new CostEstimate(this.items, this.paths, this.assumptions, this.prices, after.monthly);
  }

  /** Price of a month in the currency of the sheet, rounded to cents. */
  public get monthly(): number {
    return toCents(this.items.reduce((sum, item) => sum + item.monthly, 0));
  }

  /** The bill for a terminal: its lines, the share of each path, what was assumed and where the prices come from. */
  public toText(): string {
    const { currency, asOf, region } = this.prices.sheet;
    const lines = this.items.map((item) => row(formatMoney(item.monthly, currency), `${item.what} (${item.quantity} ${item.unit} at ${item.unitPrice})`));
    const shares = this.paths.map((path) => row(formatMoney(path.monthly, currency), `${path.title}  [${path.entrance}]`));
    return [
      `a month of ${HOURS} hours, ${region}, prices of ${asOf}`,
      ...lines,
      row(formatMoney(this.monthly, currency), 'together'),
      ...(shares.length > 0 ? ['share of each path', ...shares] : []),
      'assumed',
      ...this.assumptions.map((assumption) => `    ${printable(assumption)}`),
      'prices from',
      ...this.prices.sources.map((source) => `    ${printable(source)}`),
    ].join('\n') + '\n';
  }
}

/** What each path has to bear: its even part of every charge that it needs. */
function sharesOf(charges: Charge[]): Map<TrafficPath, number> {
  const shares = new Map<TrafficPath, number>();
  for (const { paths, quantity, unitPrice } of charges) {
    const needing = new Set(paths);
    for (const path of needing) {
      shares.set(path, (shares.get(path) ?? 0) + quantity * unitPrice / needing.size);
    }
  }
  return shares;
}

function itemOf({ what, quantity, unit, unitPrice }: Charge): CostItem {
  return { what, quantity, unit, unitPrice, monthly: toCents(quantity * unitPrice) };
}

function row(amount: string, text: string): string {
  return `    ${amount.padStart(10)}  ${printable(text)}`;
}

function assumptionsOf(model: TrafficModel, usage: TrafficUsage): string[] {
  const gateways = gatewaysOf(model).map((gateway) => {
    const { reservedInstances, webApplicationFirewall } = sizeOf(gateway, usage);
    const sku = webApplicationFirewall ? 'WAF_v2' : 'Standard_v2';
    return `application gateway ${gateway.gatewayName}: ${sku}, ${reservedInstances ?? 0} reserved instances of 10 capacity units, `
      + `${capacityUnitsOf(gateway, usage)} capacity units charged`;
  });
  const data = model.services.filter(isAzureLoadBalancerService).map((service) => (
    `${gigabytesOf(model, service, usage)} GB a month through the load balancer to ${service.namespace}/${service.name}`
  ));
  return [
    ...gateways,
    ...data,
    'the Services of a cluster share one Standard load balancer for public and one for internal addresses; each port is a rule on each frontend',
    isOutbound(usage)
      ? 'the nodes go out through the public load balancer: one rule and one address that are there in any case'
      : 'the nodes do not go out through the public load balancer',
    'nodes, the cluster, private links and traffic that leaves Azure or crosses zones and regions are not counted',
  ];
}

/** Where the prices are of another region than the cluster's. Those of `Global` are of every region. */
function regionsOf({ location }: ClusterProfile, { sheet }: Prices): string[] {
  if (location === undefined) {
    return [`the region of the cluster is not known: the prices are those of ${sheet.region}`];
  }
  const isSame = nameOfRegion(location) === nameOfRegion(sheet.region);
  return isSame ? [] : [`the cluster is in ${nameOfRegion(location)}, the prices are those of ${sheet.region}: give your own price sheet where they differ`];
}

function checkUsage(usage: TrafficUsage): void {
  const numbers: [string, number | undefined, number][] = [
    ['gigabytesPerLoadBalancerService', usage.gigabytesPerLoadBalancerService, Infinity],
    ['gatewayCapacityUnits', usage.gatewayCapacityUnits, Infinity],
    ...(usage.gatewaySizes ?? []).map((size): [string, number | undefined, number] => (
      [`reservedInstances of ${size.gatewayName}`, size.reservedInstances, 125]
    )),
  ];
  const problems = numbers
    .filter(([, value, max]) => value !== undefined && !(Number.isFinite(value) && value >= 0 && value <= max))
    .map(([field, value, max]) => `${field} must be a number ${max === Infinity ? 'of at least 0' : `from 0 to ${max}`}, got ${value}`);
  if (problems.length > 0) {
    throw new Error(problems.join('\n  '));
  }
}
