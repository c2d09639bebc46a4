import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { GatewayAddress, GatewayAttributes, GatewayCertificate, GatewayListenerOptions, GatewayProps, IGateway, ListenerProtocol } from './gateway-props';
import { placed } from '../arguments/check';
import { Kinds, listOf, madeBy, structOf } from '../arguments/kind';
import { MAP, NUMBER, TEXT } from '../arguments/values';
import { customObject, filled, GATEWAY_API } from './private/custom-object';
import { LOAD_BALANCER, METADATA, read } from './private/kinds';
import { namespaceOf } from './private/namespace';
import { ALB_CLASS } from '../traffic/objects/alb-class';
import { failOn } from '../traffic/rules/refusals';

const CERTIFICATE: Kinds<GatewayCertificate> = { required: { secretName: TEXT }, optional: { namespace: TEXT } };
const LISTENER: Kinds<GatewayListenerOptions> = {
  required: {},
  optional: {
    name: TEXT,
    port: NUMBER,
    protocol: TEXT,
    hostname: TEXT,
    certificates: listOf(structOf(CERTIFICATE)),
    allowedRoutes: madeBy('AllowedRoutes', 'from', 'take AllowedRoutes.SAME_NAMESPACE or ALL_NAMESPACES, or call fromNamespaceLabels'),
  },
};
const ADDRESS: Kinds<GatewayAddress> = { required: { value: TEXT }, optional: { type: TEXT } };
const GATEWAY: Kinds<GatewayProps> = {
  required: { listeners: listOf(structOf(LISTENER)) },
  optional: {
    metadata: METADATA, gatewayClassName: TEXT, loadBalancer: LOAD_BALANCER, addresses: listOf(structOf(ADDRESS)), infrastructureAnnotations: MAP,
  },
};
const ATTRIBUTES: Kinds<GatewayAttributes> = { required: { gatewayName: TEXT }, optional: { gatewayNamespace: TEXT, listenerNames: listOf(TEXT) } };

const ALB_FRONTEND = 'alb.networking.azure.io/alb-frontend';

/**
 * A way in for routes of the Gateway API, of any implementation.
 *
 * Say with `loadBalancer` that Application Gateway for Containers serves it. Each of its Gateways has a frontend of its own with a name in DNS, `<id>.fz<n>.alb.azure.com`,
 * which the status of the Gateway tells: no address, no private frontend, and ports 80 and 443 alone (as of September 2026).
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/gateway/
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'edge', { namespace: 'edge' });
 * new manifests.Gateway(chart, 'public', {
 *   loadBalancer: manifests.ContainersLoadBalancer.managed('alb', 'edge'),
 *   listeners: [
 *     { allowedRoutes: manifests.AllowedRoutes.ALL_NAMESPACES },
 *     { hostname: 'shop.example.com', certificates: [{ secretName: 'shop-tls' }], allowedRoutes: manifests.AllowedRoutes.ALL_NAMESPACES },
 *   ],
 * });
 */
export class Gateway extends Construct implements IGateway {
  /** A Gateway that somebody else makes, for routes and policies to be attached to. Writes nothing. */
  public static fromGatewayAttributes(scope: Construct, id: string, attributes: GatewayAttributes): IGateway {
    return new ImportedGateway(scope, id, attributes);
  }

  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;
  private readonly names: string[];

  /**
   * Throws when no class is known, when a listener is out of bounds, when one is meant for HTTPS and has no certificate, when two share a name or port, protocol and host, or when `loadBalancer` goes with what
   * Application Gateway for Containers does not have.
   */
  public constructor(scope: Construct, id: string, props: GatewayProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, GATEWAY, props);
    const { loadBalancer, addresses, infrastructureAnnotations } = given;
    failOn(this, problemsOf(given));
    const frontend = loadBalancer?.frontendName;
    const listeners = given.listeners.map(renderListener);
    this.names = listeners.map(({ name }) => name);
    this.apiObject = customObject(this, {
      apiVersion: GATEWAY_API,
      kind: 'Gateway',
      metadata: loadBalancer === undefined ? given.metadata : {
        ...given.metadata, annotations: { ...loadBalancer.annotations, ...given.metadata?.annotations },
      },
      spec: {
        gatewayClassName: given.gatewayClassName ?? ALB_CLASS,
        addresses: frontend === undefined ? filled(
          addresses?.map(({ type, value }) => ({ type, value })),
        ) : [{ type: ALB_FRONTEND, value: frontend }],
        infrastructure: infrastructureAnnotations && { annotations: infrastructureAnnotations },
        listeners,
      },
    });
  }

  /** Names of the listeners, in their order, as a copy. */
  public get listenerNames(): string[] {
    return [...this.names];
  }

  /** `metadata.name` of the Gateway. */
  public get gatewayName(): string {
    return this.apiObject.name;
  }

  /** Namespace of the Gateway; absent where neither it nor its chart names one. */
  public get gatewayNamespace(): string | undefined {
    return namespaceOf(this, this.apiObject.metadata.namespace);
  }
}

class ImportedGateway extends Construct implements IGateway {
  public readonly gatewayName: string;
  public readonly gatewayNamespace: string | undefined;
  private readonly names: string[];

  public constructor(scope: Construct, id: string, attributes: GatewayAttributes) {
    super(...placed(scope, id, Gateway));
    const { gatewayName, gatewayNamespace, listenerNames = [] } = read(this, ATTRIBUTES, attributes, 'attributes');
    this.gatewayName = gatewayName;
    this.gatewayNamespace = gatewayNamespace;
    this.names = [...listenerNames];
  }

  public get listenerNames(): string[] {
    return [...this.names];
  }
}

function problemsOf({ gatewayClassName, loadBalancer, addresses, infrastructureAnnotations, listeners }: GatewayProps): string[] {
  const open = openProblems(listeners);
  if (loadBalancer === undefined) {
    return gatewayClassName === undefined ? [...open, 'gatewayClassName must name a GatewayClass, got none; give it, or a loadBalancer of Application Gateway for Containers'] : open;
  }
  const odd = listeners.map(renderListener).filter(({ port, protocol }) => !((port === 80 || port === 443) && ['HTTP', 'HTTPS'].includes(protocol)));
  return [
    ...open,
    ...gatewayClassName !== undefined && gatewayClassName !== ALB_CLASS
      ? [`gatewayClassName must be ${ALB_CLASS} with a loadBalancer, got '${gatewayClassName}'; leave one out`] : [],
    ...addresses !== undefined && addresses.length > 0
      ? ['addresses must not be there with a loadBalancer: Application Gateway for Containers has no own, static or private address (as of September 2026)'] : [],
    ...infrastructureAnnotations === undefined ? [] : ['infrastructureAnnotations must not be there with a loadBalancer: its controller ignores them (as of version 1.11)'],
    ...odd.map(({ name, port, protocol }) => (
      `listeners must have protocol HTTP or HTTPS on port 80 or 443 with a loadBalancer, got ${protocol} on ${port} for ${name}: Application Gateway for Containers has no other (as of September 2026)`
    )),
    ...listeners.filter(({ certificates = [] }) => certificates.length > 2).map((listener) => (
      `certificates of listener ${renderListener(listener).name} must be at most two with a loadBalancer, one with RSA and one with ECDSA, got ${listener.certificates!.length}`
    )),
  ];
}

/** Listeners that are meant for HTTPS and have nothing to prove who they are. */
function openProblems(listeners: GatewayListenerOptions[]): string[] {
  return listeners.filter(({ name = '', port, protocol, certificates = [] }) => (
    protocol === undefined && certificates.length === 0 && (/^https\b/.test(name) || port === 443)
  )).map((listener) => {
    const { name, port } = renderListener(listener);
    return `certificates of listener ${name} must have a Secret, got none, which makes it HTTP on port ${port}; give certificates, or say protocol`;
  });
}

function renderListener({ name, port, protocol, hostname, certificates = [], allowedRoutes }: GatewayListenerOptions): any {
  const spoken = protocol ?? (certificates.length > 0 ? ListenerProtocol.HTTPS : ListenerProtocol.HTTP);
  const host = hostname === undefined ? '' : `-${hostname.replace(/^\*/, 'any').replace(/\./g, '-')}`;
  return {
    name: name ?? `${spoken.toLowerCase()}${host}`,
    port: port ?? (spoken === ListenerProtocol.HTTP ? 80 : 443),
    protocol: spoken,
    hostname,
    tls: certificates.length === 0 ? undefined : { mode: 'Terminate', certificateRefs: certificates.map(({ secretName, namespace }) => ({ name: secretName, namespace })) },
    allowedRoutes: allowedRoutes && {
      namespaces: { from: allowedRoutes.from, selector: allowedRoutes.labels && { matchLabels: allowedRoutes.labels } },
    },
  };
}
