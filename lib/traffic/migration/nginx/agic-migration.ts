import { stringify } from 'yaml';
import { agicIngresses } from './agic-ingresses';
import { nginxEntrance } from './nginx-entrance';
import { nginxRows } from './nginx-rows';
import { argumentsOf } from '../../../arguments/check';
import { TEXT } from '../../../arguments/values';
import { INGRESS_CLASS } from '../../agic/class-names';
import { ClusterProfile } from '../../cluster-profile';
import { counted } from '../../counted';
import { nginxIngresses } from '../../ingress-nginx/nginx-ingresses';
import { LocatedObject } from '../../located-object';
import { KNOWN, LOOKED_AT } from '../../objects/profile-kinds';
import { TrafficModel } from '../../objects/traffic-model';
import { renderMoves } from '../gateway/render-gateway-migration';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

/** What to do, in the order in which nobody loses a request. */
const STEPS: Record<string, string[]> = {
  'prepare': [
    'install the Application Gateway ingress controller beside nginx: each takes the Ingresses of its own class',
    'let network policies of the pods admit the subnet of the gateway, and see that pods have a readiness probe: the gateway asks it, or / without one',
    'apply the manifests, which the same command prints with --format yaml: the Ingresses of nginx stay as they are, and both serve the same Services',
  ],
  'switch': [
    'ask the gateway for each host by its address: curl --resolve HOST:443:ADDRESS https://HOST/, and for what the table above names',
    'lower the TTL of the DNS records, wait as long as the old one was, and point one host after the other to the gateway',
    'way back, at any time: point the record to the load balancer of nginx, which still serves',
  ],
  'clean up': ['when nginx gets no requests for as long as the longest TTL and session: delete its Ingresses, then the controller or the add-on'],
};

/** How the Ingresses of ingress-nginx become Ingresses of the Application Gateway ingress controller, and a table of what does not stay as it is. Changes nothing by itself. */
export class AgicMigration {
  /**
   * Convert all Ingresses of ingress-nginx, those of the application routing add-on included, as the controller makes one configuration of them all.
   *
   * @param objects The Kubernetes objects, with the Services.
   * @param profile What is known about the cluster and its gateways.
   * @param ingressClassName Class of the new Ingresses; `azure-application-gateway` if left out.
   */
  public static analyze(objects: LocatedObject[], profile: ClusterProfile = {}, ingressClassName?: string): AgicMigration {
    const given = argumentsOf('AgicMigration.analyze', LOOKED_AT, { objects, profile, ingressClassName }, { ...KNOWN, ingressClassName: TEXT });
    const model = new TrafficModel(objects, given.profile);
    const { ingresses, rows, kept } = agicIngresses(model, ingressClassName ?? INGRESS_CLASS);
    const moved = nginxIngresses(model);
    return new AgicMigration([...nginxRows(model, moved, 'agic', { written: kept, entrance: nginxEntrance(model, moved, false) }), ...rows], ingresses);
  }

  /**
   * @param changes The table, in the order of the routes.
   * @param _ingresses The Ingresses.
   */
  private constructor(public readonly changes: RouteChange[], /** @internal */ public readonly _ingresses: any[]) {}

  /** True where something cannot move, or has to be done by hand before. */
  public get isBlocked(): boolean {
    return this.changes.some(({ verdict }) => verdict === RouteChangeVerdict.IMPOSSIBLE);
  }

  /** The Ingresses as YAML; empty without one. */
  public toManifests(): string {
    return this._ingresses.map((object) => stringify(object, { aliasDuplicateObjects: false })).join('---\n');
  }

  /** The table and the steps, for a terminal. */
  public toText(): string {
    return this.changes.length === 0 ? 'nothing to migrate: no Ingress that was looked at is one of ingress-nginx\n'
      : renderMoves(`${counted(this._ingresses.length, 'Ingress')} for the Application Gateway ingress controller`, this.changes, STEPS);
  }

  /** The table and the objects as JSON. */
  public toJson(): string {
    return `${JSON.stringify({ blocked: this.isBlocked, changes: this.changes, manifests: this._ingresses }, undefined, 2)}\n`;
  }
}
