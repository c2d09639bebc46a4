import { createHash } from 'crypto';
import { ApiObject } from 'cdk8s';
import { FIRST, groupId, groupName, IngressGroup, isAt, rankAt } from './app-gateway-group';
import { RouteOrder } from './app-gateway-order';
import { RenderedRoute } from './app-gateway-routes';

/** Makes an Ingress for routes that are still to come; the first one is given no name. */
export type MakeIngress = (id: string, name: string | undefined, routes: RenderedRoute[]) => ApiObject;

/** The Ingresses of a construct: as few as the settings of its routes and the order of its paths allow. */
export class IngressGroups {
  private readonly groups: IngressGroup[] = [];
  private readonly bySettings = new Map<string, IngressGroup[]>();
  private readonly order = new RouteOrder();

  /** The Ingresses, the first one first. */
  public get ingresses(): ApiObject[] {
    return this.groups.map(({ apiObject }) => apiObject);
  }

  /** True when there is an Ingress with these settings. */
  public has(settings: string): boolean {
    return this.bySettings.has(settings);
  }

  /** Put routes into the Ingress with these settings that the controller reads when they need it. */
  public add(settings: string, routes: RenderedRoute[], make: MakeIngress): void {
    const known = this.bySettings.get(settings) ?? [];
    const group = this.isOnly(known) ? known[0]
      : known.find((candidate) => isAt(candidate.rank, this.order.placeOf(routes, candidate))) ?? this.groupAt(routes, settings, known, make);
    group.routes.push(...routes);
    this.order.add(routes, group);
  }

  private isOnly(known: IngressGroup[]): boolean {
    return known.length === 1 && this.groups.length === 1;
  }

  private groupAt(routes: RenderedRoute[], settings: string, known: IngressGroup[], make: MakeIngress): IngressGroup {
    const rank = this.groups.length === 0 ? FIRST : rankAt(this.order.placeOf(routes));
    return known.find((candidate) => candidate.rank === rank) ?? this.makeGroup(settings, rank, make);
  }

  private makeGroup(settings: string, rank: number, make: MakeIngress): IngressGroup {
    const hash = createHash('sha256').update(settings).digest('hex').slice(0, 8);
    const routes: RenderedRoute[] = [];
    const apiObject = this.groups.length === 0
      ? make('Resource', undefined, routes)
      : make(`Resource-${groupId(hash, rank)}`, groupName(this.groups[0].apiObject.name, hash, rank), routes);
    const group = { rank, routes, apiObject };
    this.groups.push(group);
    this.bySettings.set(settings, [...this.bySettings.get(settings) ?? [], group]);
    return group;
  }
}
