import { Severity } from '../../finding';
import { ServiceView } from '../../objects/object-view';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { isNumberGiven } from '../service-faults';
import { conflicts } from './claims';

/** One node port for two Services. */
export const serviceNodePortConflict: Rule = {
  code: 'service-node-port-conflict',
  severity: Severity.ERROR,
  local: false,
  title: 'The same nodePort in two Services',
  why: 'A node port is one number on every node of the cluster, whatever the namespace and the protocol, and so is healthCheckNodePort. The API server '
    + 'refuses the second Service that asks for it.',
  fix: 'take another number from 30000 to 32767, or leave nodePort out and let the cluster choose',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#nodeport-custom-port',
  breaks: BREAKS_ALL,
  check: (model) => conflicts(
    model,
    nodePortsOf,
    (port, holder) => `node port ${port} (nodePort or healthCheckNodePort) must belong to one service of the cluster, ${holder} has it: the API server refuses this one`,
  ),
};

/** Node ports of all protocols are one set of numbers. */
function nodePortsOf({ type, spec, ports }: ServiceView): string[] {
  const own = ['NodePort', 'LoadBalancer'].includes(type) ? ports.map(({ nodePort }) => nodePort) : [];
  const health = type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local' ? [spec.healthCheckNodePort] : [];
  return [...own, ...health].filter(isNumberGiven).map(String);
}
