import { ApiObjectMetadata } from 'cdk8s';
import { IConstruct } from 'constructs';
import { AllowedRoutes } from './allowed-routes';
import { ContainersLoadBalancer } from './containers-load-balancer';

/** A Gateway, of this program or of somebody else. */
export interface IGateway extends IConstruct {
  /** `metadata.name` of the Gateway. */
  readonly gatewayName: string;
  /**
   * Namespace of the Gateway.
   *
   * @default - that of the routes
   */
  readonly gatewayNamespace?: string;
  /** Names of its listeners, in their order; empty where they are not known. */
  readonly listenerNames: string[];
}

/** A Gateway that somebody else makes. */
export interface GatewayAttributes {
  /** `metadata.name`. */
  readonly gatewayName: string;
  /**
   * Its namespace.
   *
   * @default - that of the routes
   */
  readonly gatewayNamespace?: string;
  /**
   * Names of its listeners, `spec.listeners[].name`, for checks of what names them.
   *
   * @default - not known: a policy may name any
   */
  readonly listenerNames?: string[];
}

/** What a listener speaks. */
export enum ListenerProtocol {
  /** Plain HTTP. */
  HTTP = 'HTTP',
  /** HTTP over TLS, which ends at the gateway. */
  HTTPS = 'HTTPS',
  /** TLS of another protocol. Application Gateway for Containers has none. */
  TLS = 'TLS',
}

/** A Secret of type `kubernetes.io/tls` that a listener takes its certificate from. */
export interface GatewayCertificate {
  /** Name of the Secret. Written to `tls.certificateRefs`. */
  readonly secretName: string;
  /**
   * Namespace of the Secret. Another one than that of the Gateway needs a `ReferenceGrant` there. Written to `tls.certificateRefs[].namespace`.
   *
   * @default - that of the Gateway
   */
  readonly namespace?: string;
}

/** Where a Gateway listens. */
export interface GatewayListenerOptions {
  /**
   * Name of the listener, unique in the Gateway. Routes name it as `sectionName`. Written to `name`.
   *
   * @default - the protocol in lowercase, with the host behind it if there is one: `https-shop-example-com`
   */
  readonly name?: string;
  /**
   * Port, 1 to 65535. Application Gateway for Containers listens on 80 and 443 alone. Written to `port`.
   *
   * @default - 443 for HTTPS and TLS, else 80
   */
  readonly port?: number;
  /**
   * Protocol. Written to `protocol`.
   *
   * @default - HTTPS with certificates, else HTTP
   */
  readonly protocol?: ListenerProtocol;
  /**
   * Host that it answers to; a wildcard `*.example.com` stands for one label or more. Written to `hostname`.
   *
   * @default - every host
   */
  readonly hostname?: string;
  /**
   * Certificates, at most 64; Application Gateway for Containers takes two, one with RSA and one with ECDSA. Written to `tls.certificateRefs`.
   *
   * @default - none: plain HTTP
   */
  readonly certificates?: GatewayCertificate[];
  /**
   * Namespaces whose routes it takes. Written to `allowedRoutes.namespaces`.
   *
   * @default AllowedRoutes.SAME_NAMESPACE
   */
  readonly allowedRoutes?: AllowedRoutes;
}

/** An address that a Gateway asks for. */
export interface GatewayAddress {
  /**
   * `IPAddress`, `Hostname`, or a type of the implementation with a domain in front. Written to `type`.
   *
   * @default 'IPAddress'
   */
  readonly type?: string;
  /** The address. Written to `value`. */
  readonly value: string;
}

/** Properties of `Gateway`. */
export interface GatewayProps {
  /**
   * Name, namespace, labels and further annotations.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * Name of the GatewayClass: `azure-alb-external`, `approuting-istio`, `istio`, `cilium`, … Written to `spec.gatewayClassName`.
   *
   * @default - `azure-alb-external` with a `loadBalancer`
   */
  readonly gatewayClassName?: string;
  /**
   * The Application Gateway for Containers that serves it.
   *
   * @default - none: another implementation serves the Gateway
   */
  readonly loadBalancer?: ContainersLoadBalancer;
  /** Where it listens, 1 to 64 listeners. Written to `spec.listeners`. */
  readonly listeners: GatewayListenerOptions[];
  /**
   * Addresses that it asks for. Not together with `loadBalancer`: Application Gateway for Containers has no own or private address. Written to `spec.addresses`.
   *
   * @default - the implementation chooses
   */
  readonly addresses?: GatewayAddress[];
  /**
   * Annotations for what the implementation makes for it, such as the Service of `approuting-istio`. Written to `spec.infrastructure.annotations`.
   * Application Gateway for Containers ignores them.
   *
   * @default - none
   */
  readonly infrastructureAnnotations?: Record<string, string>;
}
