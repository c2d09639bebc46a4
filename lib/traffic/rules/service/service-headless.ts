import { Severity } from '../../finding';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, Fault, faultIf, isGiven, ofServices } from '../service-faults';

const PROXY_FIELDS = ['internalTrafficPolicy', 'trafficDistribution'];

/** A headless Service with what only kube-proxy could give. */
export const serviceHeadless: Rule = {
  code: 'service-headless',
  severity: Severity.ERROR,
  local: true,
  title: 'Headless Service with settings of a proxied one',
  why: 'A headless Service has DNS records only. The API server refuses it as NodePort or LoadBalancer; settings of kube-proxy do nothing.',
  fix: 'remove clusterIP None, or use type ClusterIP',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
  breaks: BREAKS_ALL,
  check: ofServices(({ headless, type, spec, ports }) => !headless ? [] : [
    ...faultIf(type === 'NodePort' || type === 'LoadBalancer', () => `clusterIP None excludes type ${type}`),
    ...PROXY_FIELDS.flatMap((field) => faultIf(
      isGiven(spec[field]),
      () => `${field} ${spec[field]} has no effect with clusterIP None: clients connect to pods without kube-proxy`,
      'remove it',
      Severity.WARNING,
    )),
    ...ports.flatMap(untranslated),
  ], ELABORATE),
};

function untranslated({ port, targetPort }: any): Fault[] {
  return faultIf(
    typeof targetPort === 'number' && targetPort !== port,
    () => `port ${port} is not translated to targetPort ${targetPort} with clusterIP None: clients connect to ${targetPort}`,
    `give port and targetPort one number, or tell clients to use ${targetPort}`,
    Severity.INFO,
  );
}
