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
import { routeCertificateMissing } from './route-certificate-missing';
import { routeListenerMissing } from './route-listener-missing';
import { routePolicyTarget } from './route-policy-target';
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
];
