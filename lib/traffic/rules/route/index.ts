import { Rule } from '../rule';
import { routeAffinityStrategy } from './route-affinity-strategy';
import { routeAlbFirewall } from './route-alb-firewall';
import { routeAlbFrontendMissing } from './route-alb-frontend-missing';
import { routeAlbFrontendShared } from './route-alb-frontend-shared';
import { routeAlbGateway } from './route-alb-gateway';
import { routeAlbLimits } from './route-alb-limits';
import { routeAlbMissing } from './route-alb-missing';
import { routeAlbUnsupported } from './route-alb-unsupported';
import { routeAnnotationForeign } from './route-annotation-foreign';
import { routeApiVersion } from './route-api-version';
import { routeBackendMissing } from './route-backend-missing';
import { routeBackendNone } from './route-backend-none';
import { routeBackendUnserved } from './route-backend-unserved';
import { routeBesideIngress } from './route-beside-ingress';
import { routeCertificateMissing } from './route-certificate-missing';
import { routeCertificateUnsynced } from './route-certificate-unsynced';
import { routeGatewayMissing } from './route-gateway-missing';
import { routeHttpMissing } from './route-http-missing';
import { routeHttpsMissing } from './route-https-missing';
import { routeIngressExtension } from './route-ingress-extension';
import { routeKindConflict } from './route-kind-conflict';
import { routeListenerMissing } from './route-listener-missing';
import { routeListenerSet } from './route-listener-set';
import { routeMatchShadowed } from './route-match-shadowed';
import { routePolicyCertificateMissing } from './route-policy-certificate-missing';
import { routePolicyTarget } from './route-policy-target';
import { routeProbeGuessed } from './route-probe-guessed';
import { routeProbeTls } from './route-probe-tls';
import { routeRedirectLoop } from './route-redirect-loop';
import { routeRedirectStatus } from './route-redirect-status';
import { routeRedirectUnanswered } from './route-redirect-unanswered';
import { routeStreamTimeout } from './route-stream-timeout';
import { routeTimeoutTwice } from './route-timeout-twice';
import { routeTlsSecretMissing } from './route-tls-secret-missing';

/** The rules about routes of the Gateway API and of Istio, in the order of the catalogue. */
export const ROUTE_RULES: Rule[] = [
  routeApiVersion,
  routeGatewayMissing,
  routeListenerMissing,
  routeHttpsMissing,
  routeHttpMissing,
  routeKindConflict,
  routeListenerSet,
  routeBackendMissing,
  routeBackendUnserved,
  routeBackendNone,
  routeMatchShadowed,
  routeCertificateMissing,
  routeTlsSecretMissing,
  routeCertificateUnsynced,
  routeAlbGateway,
  routeAlbMissing,
  routeAlbFrontendMissing,
  routeAlbFrontendShared,
  routeAlbFirewall,
  routeAlbLimits,
  routeAlbUnsupported,
  routeAnnotationForeign,
  routePolicyTarget,
  routePolicyCertificateMissing,
  routeAffinityStrategy,
  routeTimeoutTwice,
  routeStreamTimeout,
  routeProbeGuessed,
  routeProbeTls,
  routeRedirectStatus,
  routeRedirectLoop,
  routeRedirectUnanswered,
  routeIngressExtension,
  routeBesideIngress,
];
