import { Rule } from '../rule';
import { routeAffinityStrategy } from './route-affinity-strategy';
import { routeAlbFirewall } from './route-alb-firewall';
import { routeAlbFrontendMissing } from './route-alb-frontend-missing';
import { routeAlbFrontendShared } from './route-alb-frontend-shared';
import { routeAlbGateway } from './route-alb-gateway';
import { routeAlbUnsupported } from './route-alb-unsupported';
import { routeAnnotationForeign } from './route-annotation-foreign';
import { routeBackendMissing } from './route-backend-missing';
import { routeBackendUnserved } from './route-backend-unserved';
import { routeBesideIngress } from './route-beside-ingress';
import { routeCertificateMissing } from './route-certificate-missing';
import { routeIngressExtension } from './route-ingress-extension';
import { routeListenerMissing } from './route-listener-missing';
import { routePolicyTarget } from './route-policy-target';
import { routeProbeGuessed } from './route-probe-guessed';
import { routeProbeTls } from './route-probe-tls';
import { routeRedirectStatus } from './route-redirect-status';
import { routeTimeoutTwice } from './route-timeout-twice';

/** The rules about routes of the Gateway API and of Istio, in the order of the catalogue. */
export const ROUTE_RULES: Rule[] = [
  routeListenerMissing,
  routeBackendMissing,
  routeBackendUnserved,
  routeCertificateMissing,
  routeAlbGateway,
  routeAlbFrontendMissing,
  routeAlbFrontendShared,
  routeAlbFirewall,
  routeAlbUnsupported,
  routeAnnotationForeign,
  routePolicyTarget,
  routeAffinityStrategy,
  routeTimeoutTwice,
  routeProbeGuessed,
  routeProbeTls,
  routeRedirectStatus,
  routeIngressExtension,
  routeBesideIngress,
];
