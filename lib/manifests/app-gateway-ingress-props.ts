import { ApiObjectMetadata } from 'cdk8s';
import { IGatewayProfile } from '../traffic';
import { AppGatewayPathOptions, AppGatewayRouteSettings } from './app-gateway-route';
import { AppGatewayTls } from './app-gateway-tls';
import { GatewayMigrationTarget } from './gateway-migration-target';
import { IService } from './service';

/** Properties of `AppGatewayIngress`. Settings of routes given here hold for every route that does not say otherwise. */
export interface AppGatewayIngressProps extends AppGatewayRouteSettings {
  /**
   * Name, namespace, labels and further annotations. A name given here is written as it is.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * What is known of the gateway: its frontends, certificates and rewrite rule sets are checked, and a gateway without public frontend implies
   * `usePrivateIp`. Give a gateway of the program its certificates and rewrite rule sets before.
   *
   * @default - not known
   */
  readonly gateway?: IGatewayProfile;
  /**
   * Write what does the same at another gateway, beside the Ingresses: a `Gateway`, HTTPRoutes, grants and policies, so that both gateways serve the same hosts, paths and
   * Services while clients move by DNS, and back. The objects are those that `aks-constructs migrate` writes for the output, are made from all Ingresses with an equal
   * target when the program is written, and are checked as all others. A policy that the program has for the same Service or route takes the place of the one written here.
   *
   * What changes for a route is a warning with a code `migration-…`, and what is impossible an error, at the construct: acknowledge each with a reason. Ingresses
   * without this property stay at the application gateway alone.
   *
   * @default - the Ingresses alone
   */
  readonly migrateTo?: GatewayMigrationTarget;
  /**
   * Class of the ingress controller. Written to `spec.ingressClassName`.
   *
   * @default - that of the gateway, which is `azure-application-gateway` for the add-on
   */
  readonly ingressClassName?: string;
  /**
   * Hosts of the routes that name none. A wildcard is a whole first label, for instance `*.example.com`. A list without a host is an error.
   *
   * @default - every host
   */
  readonly hosts?: string[];
  /**
   * Further host names of every listener, at most four next to the host of a route. Written to `hostname-extension`.
   *
   * @default - none
   */
  readonly hostnameExtension?: string[];
  /**
   * Certificates. With one, a host is served over HTTPS only, unless `sslRedirect` is set.
   *
   * @default - plain HTTP
   */
  readonly tls?: AppGatewayTls[];
  /**
   * Answer HTTP with a redirect to HTTPS. Written to `ssl-redirect`. Needs `tls`; not together with `overrideFrontendPort`.
   *
   * @default false
   */
  readonly sslRedirect?: boolean;
  /**
   * Name of an SSL profile that exists on the gateway. Written to `appgw-ssl-profile`.
   *
   * @default - the SSL policy of the gateway
   */
  readonly sslProfile?: string;
  /**
   * Listen on the private frontend of the gateway. Written to `use-private-ip`. Without a private frontend the controller drops the Ingress.
   *
   * @default - true for a `gateway` without public frontend, else false
   */
  readonly usePrivateIp?: boolean;
  /**
   * Port to listen on, 1 to 64999. Written to `override-frontend-port`.
   *
   * @default - 80, with a certificate 443
   */
  readonly overrideFrontendPort?: number;
  /**
   * Priority of the rules among those of the gateway, 1 (first) to 20000. Written to `rule-priority`. Give it to all Ingresses of a gateway or to
   * none, and no number twice.
   *
   * @default - the controller numbers its rules itself
   */
  readonly rulePriority?: number;
  /**
   * Service for every path that no route matches. Written as a route for the path `/`, since the controller ignores all settings of
   * `spec.defaultBackend`.
   *
   * @default - such requests are answered with 502
   */
  readonly defaultBackend?: IService;
}

/** Options of `AppGatewayIngress.expose`. */
export interface AppGatewayExposeOptions extends AppGatewayIngressProps, AppGatewayPathOptions {}
