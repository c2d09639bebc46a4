import { Rule } from '../rule';
import { routeBackendMissing } from './route-backend-missing';
import { routeBackendUnserved } from './route-backend-unserved';
import { routeListenerMissing } from './route-listener-missing';

/** The rules about routes of the Gateway API and of Istio, in the order of the catalogue. */
export const ROUTE_RULES: Rule[] = [
  routeListenerMissing,
  routeBackendMissing,
  routeBackendUnserved,
];
