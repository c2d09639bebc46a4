import { Severity } from '../../finding';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { conflicts, numbersOf } from './claims';

/** One node port for two Services. */
export const serviceNodePortConflict: Rule = {
  code: 'service-node-port-conflict',
  severity: Severity.ERROR,
  local: false,
  title: 'The same nodePort in two Services',
  why: 'A node port is one number on every node of the cluster, whatever the namespace. The API server refuses the second Service that asks for it.',
  fix: 'take another number from 30000 to 32767, or leave nodePort out and let the cluster choose',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#nodeport-custom-port',
  breaks: BREAKS_ALL,
  check: (model) => conflicts(
    model,
    (service) => (['NodePort', 'LoadBalancer'].includes(service.type) ? numbersOf(service, 'nodePort') : []),
    (port, holder) => `nodePort ${port} must be of one service of the cluster, ${holder} has it`,
  ),
};
