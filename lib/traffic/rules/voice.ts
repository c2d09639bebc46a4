import { Subject } from '../finding';
import { placed } from '../objects/placed';

/** Annotations of the ingress controller, and the properties by which `AppGatewayIngress` and its routes write them. */
export const PROPERTIES: Record<string, string> = {
  'appgw-ssl-certificate': 'certificate of tls',
  'appgw-ssl-profile': 'sslProfile',
  'appgw-trusted-root-certificate': 'trustedRootCertificates',
  'backend-hostname': 'backendHostname',
  'backend-path-prefix': 'backendPathPrefix',
  'backend-protocol': 'backendProtocol',
  'connection-draining': 'connectionDraining',
  'connection-draining-timeout': 'connectionDraining.timeoutSeconds',
  'cookie-based-affinity': 'cookieAffinity',
  'cookie-based-affinity-distinct-name': 'cookieAffinityDistinctName',
  'health-probe-hostname': 'probe.hostname',
  'health-probe-interval': 'probe.intervalSeconds',
  'health-probe-path': 'probe.path',
  'health-probe-port': 'probe.port',
  'health-probe-status-codes': 'probe.statusCodes',
  'health-probe-timeout': 'probe.timeoutSeconds',
  'health-probe-unhealthy-threshold': 'probe.unhealthyThreshold',
  'hostname-extension': 'hostnameExtension',
  'override-frontend-port': 'overrideFrontendPort',
  'request-timeout': 'requestTimeoutSeconds',
  'rewrite-rule-set': 'rewriteRuleSet',
  'rewrite-rule-set-custom-resource': 'rewriteRuleSetCustomResource',
  'rule-priority': 'rulePriority',
  'ssl-redirect': 'sslRedirect',
  'use-private-ip': 'usePrivateIp',
  'waf-policy-for-path': 'wafPolicyId',
};
const NAMES = Object.keys(PROPERTIES).sort((a, b) => b.length - a.length).join('|');
const ANNOTATION = new RegExp(`(?<![\\w./'"-])(?:annotation )?(?:appgw\\.ingress\\.kubernetes\\.io/)?(${NAMES})(?![\\w-])`, 'g');

/** A text of a rule in the words of its reader: properties for the author of a construct, fields and annotations for the author of YAML. */
export function inWordsOf(subject: Subject, text: string): string {
  const { constructPath, file } = subject.origin ?? {};
  // Terraform has objects of Kubernetes, too: they have an address there and are in a file
  if (constructPath !== undefined && file === undefined) {
    return placed(inProperties(subject.kind, text), subject.origin);
  }
  return file === undefined ? text : placed(inAnnotations(text), subject.origin);
}

function inProperties(kind: string, text: string): string {
  const short = text.replace(/ \(annotation [\w./-]+\)/g, '').replace(/, annotation [\w./-]+(?=\))/g, '');
  return kind === 'Ingress' ? short.replace(ANNOTATION, (_, name: string) => PROPERTIES[name]).replace(/\bthe annotation\b(?! (?:kubernetes\.io|of this controller))/g, 'the property') : short;
}

function inAnnotations(text: string): string {
  return text
    .replace(/\b[a-z]+[A-Z]\w*(?: on the route)? \((annotation [\w./-]+)\)/g, '$1')
    .replace(/\((without )?\w+: \w+, (annotation [\w./-]+)\)/g, '($1$2)');
}
