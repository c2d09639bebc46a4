import { APPLICATION_GATEWAY, METADATA, SERVICE } from './kinds';
import { Kinds, listOf, madeBy, nonEmptyOf, structOf } from '../../arguments/kind';
import { FLAG, NUMBER, TEXT } from '../../arguments/values';
import type { AppGatewayExposeOptions, AppGatewayIngressProps } from '../app-gateway-ingress-props';
import type {
  AppGatewayPathOptions, AppGatewayProbe, AppGatewayRouteOptions, AppGatewayRouteSettings, ConnectionDrainingOptions,
} from '../app-gateway-route';

const PROBE: Kinds<AppGatewayProbe> = {
  required: {},
  optional: {
    path: TEXT, hostname: TEXT, port: NUMBER, statusCodes: listOf(TEXT), intervalSeconds: NUMBER, timeoutSeconds: NUMBER, unhealthyThreshold: NUMBER,
  },
};
const DRAINING: Kinds<ConnectionDrainingOptions> = { required: {}, optional: { timeoutSeconds: NUMBER } };

const SETTINGS: Kinds<AppGatewayRouteSettings> = {
  required: {},
  optional: {
    cookieAffinity: FLAG,
    cookieAffinityDistinctName: FLAG,
    requestTimeoutSeconds: NUMBER,
    backendProtocol: TEXT,
    backendHostname: TEXT,
    backendPathPrefix: TEXT,
    trustedRootCertificates: listOf(TEXT),
    probe: structOf(PROBE),
    connectionDraining: structOf(DRAINING),
    wafPolicyId: TEXT,
    rewriteRuleSet: TEXT,
    rewriteRuleSetCustomResource: TEXT,
  },
};

const PATH: Kinds<AppGatewayPathOptions> = { required: {}, optional: { pathType: TEXT, wholeSegments: FLAG, port: NUMBER, portName: TEXT } };

/** Options of a route of AppGatewayIngress. */
export const ROUTE_OPTIONS: Kinds<AppGatewayRouteOptions> = { required: {}, optional: { ...SETTINGS.optional, ...PATH.optional, host: TEXT } };

/** Properties of AppGatewayIngress. */
export const INGRESS: Kinds<AppGatewayIngressProps> = {
  required: {},
  optional: {
    ...SETTINGS.optional,
    metadata: METADATA,
    gateway: APPLICATION_GATEWAY,
    migrateTo: madeBy('GatewayMigrationTarget', 'withoutIngress', 'call GatewayMigrationTarget.applicationGatewayForContainers or gatewayClass'),
    ingressClassName: TEXT,
    hosts: nonEmptyOf(listOf(TEXT), 'leave it out for every host'),
    hostnameExtension: listOf(TEXT),
    tls: listOf(madeBy('AppGatewayTls', 'issuerAnnotations', 'call AppGatewayTls.fromSecretName, fromSecret, fromGatewayCertificate, fromClusterIssuer or fromIssuer')),
    sslRedirect: FLAG,
    sslProfile: TEXT,
    usePrivateIp: FLAG,
    overrideFrontendPort: NUMBER,
    rulePriority: NUMBER,
    defaultBackend: SERVICE,
  },
};

/** Options of AppGatewayIngress.expose. */
export const EXPOSE: Kinds<AppGatewayExposeOptions> = { required: {}, optional: { ...INGRESS.optional, ...PATH.optional } };
