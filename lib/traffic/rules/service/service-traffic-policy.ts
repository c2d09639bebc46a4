import { Severity } from '../../finding';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, faultIf, isGiven, ofServices, shown } from '../service-faults';

/** Traffic policies that Kubernetes does not know. */
export const serviceTrafficPolicy: Rule = {
  code: 'service-traffic-policy',
  severity: Severity.ERROR,
  local: true,
  title: 'Traffic policy that Kubernetes does not know',
  why: 'The API server knows Cluster and Local, in this spelling.',
  fix: 'use Cluster or Local',
  source: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-policies',
  breaks: BREAKS_ALL,
  check: ofServices(({ spec }) => ['internalTrafficPolicy', 'externalTrafficPolicy'].flatMap((field) => faultIf(
    isGiven(spec[field]) && spec[field] !== 'Cluster' && spec[field] !== 'Local',
    () => `${field} must be Cluster or Local, got ${shown(spec[field])}`,
  )), ELABORATE),
};
