import { Finding, Subject } from './finding';

/** The way in that a path begins with. */
export enum Entrance {
  /** A route of an application gateway that the ingress controller manages. */
  APPLICATION_GATEWAY_INGRESS = 'application-gateway-ingress',
  /** A route of an application gateway with fixed backend addresses. */
  APPLICATION_GATEWAY_STATIC = 'application-gateway-static',
  /** An Ingress of another controller. */
  OTHER_INGRESS = 'other-ingress',
  /** A route of the Gateway API. */
  GATEWAY_API = 'gateway-api',
  /** A virtual service at a gateway of Istio. */
  ISTIO_GATEWAY = 'istio-gateway',
  /** A public Azure load balancer. */
  PUBLIC_LOAD_BALANCER = 'public-load-balancer',
  /** An internal Azure load balancer. */
  INTERNAL_LOAD_BALANCER = 'internal-load-balancer',
  /** An Azure Private Link Service, for clients in other networks. */
  PRIVATE_LINK = 'private-link',
  /** A port on every node. */
  NODE_PORT = 'node-port',
  /** An address of `externalIPs`, at whatever node it is routed to. */
  EXTERNAL_IP = 'external-ip',
  /** A port that pods open on their own node. */
  HOST_PORT = 'host-port',
  /** The cluster address of a Service, from inside. */
  CLUSTER_IP = 'cluster-ip',
  /** DNS records of pods, from inside. */
  HEADLESS = 'headless',
  /** A DNS alias, from inside. */
  EXTERNAL_NAME = 'external-name',
  /** A route of a service mesh, from inside. */
  MESH = 'mesh',
}

/** What stands at a hop. */
export enum HopComponent {
  /** The caller. */
  CLIENT = 'client',
  /** Azure Application Gateway. */
  APPLICATION_GATEWAY = 'application-gateway',
  /** Another ingress controller, a gateway or a proxy of a mesh, named but not checked. */
  INGRESS_CONTROLLER = 'ingress-controller',
  /** A private endpoint in another network, and the Private Link Service that it leads to. */
  PRIVATE_ENDPOINT = 'private-endpoint',
  /** Azure Load Balancer. */
  LOAD_BALANCER = 'load-balancer',
  /** A node, with kube-proxy or what replaces it. */
  NODE = 'node',
  /** Cluster DNS. */
  DNS = 'dns',
  /** The pods. */
  POD = 'pod',
  /** Something outside the cluster. */
  EXTERNAL = 'external',
}

/** One stop on the way of a request. */
export interface Hop {
  /** What stands here. */
  readonly component: HopComponent;
  /** What to call it, for instance `application gateway agw-shop`. */
  readonly label: string;
  /**
   * Address and port that receive the request here.
   *
   * @default - not known at synth
   */
  readonly address?: string;
  /**
   * How the next hop is chosen here.
   *
   * @default - there is only one, or this is the last hop
   */
  readonly choosesNextBy?: string;
  /**
   * What keeps a client on the same next hop, and for how long.
   *
   * @default - nothing
   */
  readonly stickiness?: string;
  /**
   * What takes a next hop out of the choice.
   *
   * @default - nothing, or not known
   */
  readonly healthCheck?: string;
  /**
   * The source address that it sees. Given where a proxy in the cluster is on the way, so that there are several.
   *
   * @default - what the pod sees is said of the path
   */
  readonly sourceAddress?: string;
  /**
   * The Service that it belongs to.
   *
   * @default - that of the path, if any
   */
  readonly service?: Subject;
}

/** An answer that sends clients elsewhere. */
export interface PathRedirect {
  /** Status of the answer, for instance 301. */
  readonly statusCode: number;
  /** Where it sends clients, for instance `https://shop.example.com`; `...` stands for the rest of the path. */
  readonly location: string;
}

/** A setting that somebody made and that does nothing on a path. */
export interface IneffectiveSetting {
  /** The setting as written, for instance `sessionAffinity: ClientIP`. */
  readonly setting: string;
  /** Why it does nothing here. */
  readonly why: string;
}

/**
 * What the ingress controller writes into the gateway for a route. The names are those that version 1.9.8 makes up when its installation sets no
 * prefix for them; one of more than 80 characters ends in a hash.
 */
export interface GatewayRoute {
  /** Protocol, hosts and port of the listener, for instance `https://shop.example.com:443`; `(private)` on the private frontend. */
  readonly listener: string;
  /** Name of the listener, `fl-` and a hash of hosts, port and frontend. */
  readonly listenerName: string;
  /**
   * The listener beside it that answers with a redirect to this one.
   *
   * @default - there is none
   */
  readonly redirectedFrom?: string;
  /**
   * The certificate of the listener: one that is installed on the gateway, or of a Secret.
   *
   * @default - plain HTTP
   */
  readonly certificate?: string;
  /** What sends the requests on, by kind and name: a `path rule`, the `default of path map` or, for a listener without paths, a `basic rule`. */
  readonly rule: string;
  /** Number of the rule of the listener. Listeners are asked by it, the smallest first, whether a host is exact or a wildcard. */
  readonly priority: number;
  /**
   * Resource id of the firewall policy for the path.
   *
   * @default - the policy of the gateway, if it has one
   */
  readonly firewallPolicyId?: string;
  /**
   * Name of the backend pool.
   *
   * @default - not known, since no container here declares the named port
   */
  readonly backendPool?: string;
  /**
   * Name of the backend settings.
   *
   * @default - not known, since no container here declares the named port
   */
  readonly backendHttpSettings?: string;
  /** Name of the health probe. */
  readonly probeName: string;
  /**
   * What the health probe asks, how often, and after how many failures a pod gets no more requests. Where chance decides, all that may be, with
   * `, or ` between them.
   */
  readonly probe: string;
  /** True when the gateway keeps a client on a pod by a cookie. */
  readonly cookieBasedAffinity: boolean;
}

/** The way of a request from where it comes in to the pods. */
export interface TrafficPath {
  /** The way in. */
  readonly entrance: Entrance;
  /** What a client asks for, for instance `http://*\/api` or `10.10.2.10:80`. */
  readonly title: string;
  /** Host names that it answers to, `*` for every host; empty where no host name decides. */
  readonly hosts: string[];
  /**
   * The findings by which no request gets to its end, acknowledged ones included; empty as long as nothing is known that breaks it. The rest of the
   * path says what it would be without them.
   */
  readonly brokenBy: Finding[];
  /**
   * The findings by which requests may not get to its end, or not by the protocol that it is for: a certificate that is not among the objects, for instance.
   *
   * @default - there are none
   */
  readonly warnedBy?: Finding[];
  /**
   * Findings about its Service that concern other paths over that Service, of another port or entrance, and not this one.
   *
   * @default - what is found about its Service concerns it
   */
  readonly unaffectedBy?: Finding[];
  /**
   * The part of the requests that weights of a route leave to it, in percent, to a tenth.
   *
   * @default - all of them
   */
  readonly share?: number;
  /**
   * The redirect that is all that clients get.
   *
   * @default - it ends at pods, or at nobody
   */
  readonly redirect?: PathRedirect;
  /**
   * The Ingress that asks for it.
   *
   * @default - none does
   */
  readonly ingress?: Subject;
  /**
   * The Service on the way, or in whose name the pods are found.
   *
   * @default - the path ends at an address that no Service here has
   */
  readonly service?: Subject;
  /** The stops, from the client to the pods, or to where the request ends. */
  readonly hops: Hop[];
  /** Who chooses the pod, and by what algorithm. */
  readonly podChosenBy: string;
  /** What keeps a client on a pod, and for how long; `nothing` if nothing does. */
  readonly stickiness: string;
  /** The source address that the pod sees. */
  readonly sourceIp: string;
  /**
   * What the ingress controller writes into the gateway.
   *
   * @default - no gateway of the controller is on the way, there is no Service with pods, or the controller drops the route
   */
  readonly gatewayRoute?: GatewayRoute;
  /** Settings without effect on this path. */
  readonly ineffectiveSettings: IneffectiveSetting[];
  /**
   * What else is true of this path, in sentences: what network policies let through, what is not known.
   *
   * @default - nothing
   */
  readonly notes?: string[];
  /**
   * What it leads to that nothing here shows, for instance `service shop/api`: nobody knows whether a request gets to its end.
   *
   * @default - all that it leads over is known
   */
  readonly unresolved?: string;
}
