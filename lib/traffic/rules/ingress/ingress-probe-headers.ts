import { doubtfulPaths } from '../../agic/doubtful-routes';
import { ProbeHeader } from '../../agic/gateway/container-probes';
import { deriveProbe, firstPod, visibleProbe } from '../../agic/probe';
import { IngressRoute } from '../../agic/routes';
import { settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { TrafficModel } from '../../objects/traffic-model';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

/** Headers without which many answer 401 or 404. */
const DECISIVE = /^(host|cookie)$|auth|token|key|secret/i;

/** A health probe that leaves out what kubelet says. */
export const ingressProbeHeaders: Rule = {
  code: 'ingress-probe-headers',
  severity: Severity.WARNING,
  local: false,
  title: 'Health probe without the headers of the container probe',
  why: 'The controller takes path, port and times of the container probe and no headers. Where the answer depends on them, kubelet finds the pods well, the gateway does not, and requests are answered with 502.',
  fix: 'let the path of the probe answer without the header, or choose another one by health-probe-path; a host goes into health-probe-hostname',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/features/probes/',
  check: eachAgicIngress((ingress, model) => {
    const isChosen = settingOf(ingress, 'health-probe-path') !== undefined || settingOf(ingress, 'health-probe-status-codes') !== undefined;
    const problems = isChosen ? [] : doubtfulPaths(model, ingress).flatMap((route) => losses(model, route));
    const seen = new Set<string>();
    return problems.filter(({ message }) => seen.size < seen.add(message).size);
  }),
};

function losses(model: TrafficModel, route: IngressRoute): Problem[] {
  const container = visibleProbe(model, route);
  const { host, path } = deriveProbe(model, route);
  const isSent = ({ name, value }: ProbeHeader) => name.toLowerCase() === 'host' && value.toLowerCase() === host.toLowerCase();
  const names = container?.headers.filter((header) => !isSent(header)).map(({ name }) => name) ?? [];
  const pod = firstPod(model, route);
  return container && pod && names.length > 0 ? [{
    object: route.ingress.located,
    severity: names.some((name) => DECISIVE.test(name)) ? Severity.WARNING : Severity.INFO,
    message: `health probe of service ${route.backend.serviceName} asks for ${path} without ${names.join(', ')} of the ${container.isReadiness ? 'readinessProbe' : 'livenessProbe'} of ${pod.kind.toLowerCase()} ${pod.name}`,
  }] : [];
}
