import { withKnownFixes } from './fixes';
import { ClusterProfile, Finding } from '../../lib/traffic';
import { TrafficModel } from '../../lib/traffic/objects/traffic-model';
import { runRules } from '../../lib/traffic/rules/judge';
import { Rule } from '../../lib/traffic/rules/rule';

const PREFIX = 'service.beta.kubernetes.io/';

/** What a rule finds in objects: severity and message of each finding. What each says to do has to be among its fixes in `test/golden/fixes`. */
export function found(rule: Rule, objects: any | any[], profile: ClusterProfile = {}): string[] {
  return findingsOf(rule, objects, profile).map(({ severity, message }) => `${severity}: ${message}`);
}

/** What to do about each of them. */
export function fixes(rule: Rule, objects: any | any[], profile: ClusterProfile = {}): string[] {
  return findingsOf(rule, objects, profile).map(({ fix }) => fix);
}

function findingsOf(rule: Rule, objects: any | any[], profile: ClusterProfile): Finding[] {
  return withKnownFixes(runRules(new TrafficModel([objects].flat().map((object) => ({ object })), profile), [rule]));
}

/** A Service as JSON with one port, unless the spec has its own. */
export function serviceJson(spec: any = {}, annotations?: any, name = 'api'): any {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, annotations }, spec: { ports: [{ port: 80 }], ...spec } };
}

/** A Service with a load balancer as JSON; annotations without the prefix of Azure. */
export function loadBalancerJson(annotations: Record<string, any> = {}, spec: any = {}): any {
  const prefixed = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [PREFIX + key, value]));
  return serviceJson({ type: 'LoadBalancer', ...spec }, prefixed);
}
