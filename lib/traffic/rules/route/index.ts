import { Rule } from '../rule';
import { routeBackendUnserved } from './route-backend-unserved';

/** The rules about routes of the Gateway API and of Istio, in the order of the catalogue. */
export const ROUTE_RULES: Rule[] = [
  routeBackendUnserved,
];
