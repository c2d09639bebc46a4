import { ApiObject } from 'cdk8s';
import { FIRST, groupId, groupName, IngressGroup, isAt, rankAt } from './app-gateway-group';
import { RouteOrder } from './app-gateway-order';
import { RenderedRoute } from './app-gateway-routes';

/** Makes an Ingress for routes that are still to come; the first one is given no name. */
export type MakeIngress = (id: string, name: string | undefined, routes: RenderedRoute[]) => ApiObject;

/** What a new Ingress is known by: the settings of its routes, and the name of the first of them. */
interface GroupKey {
  readonly settings: string;
  readonly name: string;
}

/** The Ingresses of a construct: as few as the settings of its routes and the order of its paths allow. */
export class IngressGroups {
  private readonly groups: IngressGroup[] = [];
  private readonly bySettings = new Map<string, IngressGroup[]>();
  private readonly ids = new Map<string, number>();
  private readonly order = new RouteOrder();

  /** The Ingresses, the first one first. */
  public get ingresses(): ApiObject[] {
    return this.groups.map(({ apiObject }) => apiObject);
  }

  /** True when there is an Ingress with these settings. */
  public has(settings: string): boolean {
    return this.bySettings.has(settings);
  }

  /**
   * Put routes into the Ingress with these settings that the controller reads when they need it.
   *
   * One that is not there yet is made, and named for the route that needs it: no setting is part of its name.
   */
  public add(settings: string, name: string, routes: RenderedRoute[], make: MakeIngress): void {
    const known = this.bySettings.get(settings) ?? [];
    const group = this.isOnly(known) ? known[0]
      : known.find((candidate) => isAt(candidate.rank, this.order.placeOf(routes, candidate)))
        ?? this.groupAt(routes, { settings, name }, known, make);
    group.routes.push(...routes);
    this.order.add(routes, group);
  }

  private isOnly(known: IngressGroup[]): boolean {
    return known.length === 1 && this.groups.length === 1;
  }

  private groupAt(routes: RenderedRoute[], key: GroupKey, known: IngressGroup[], make: MakeIngress): IngressGroup {
    const rank = this.groups.length === 0 ? FIRST : rankAt(this.order.placeOf(routes));
    return known.find((candidate) => candidate.rank === rank) ?? this.makeGroup(key, rank, make);
  }

  private makeGroup({ settings, name }: GroupKey, rank: number, make: MakeIngress): IngressGroup {
    const routes: RenderedRoute[] = [];
    const apiObject = this.groups.length === 0 ? make('Resource', undefined, routes) : this.makeNext(this.distinct(name), rank, routes, make);
    const group = { rank, routes, apiObject };
    this.groups.push(group);
    this.bySettings.set(settings, [...this.bySettings.get(settings) ?? [], group]);
    return group;
  }

  private makeNext(name: string, rank: number, routes: RenderedRoute[], make: MakeIngress): ApiObject {
    return make(`Resource-${groupId(name, rank)}`, groupName(this.groups[0].apiObject.name, name, rank), routes);
  }

  /** The same path may be routed twice, compared in two ways: the second has a number. */
  private distinct(name: string): string {
    const count = (this.ids.get(name) ?? 0) + 1;
    this.ids.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  }
}
