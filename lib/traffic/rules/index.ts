import { CLUSTER_RULES } from './cluster';
import { GATEWAY_RULES } from './gateway';
import { INGRESS_RULES } from './ingress';
import { KUBE_PROXY_RULES, KUBE_PROXY_SERVICE_RULES } from './kube-proxy';
import { MANIFEST_RULES } from './manifest';
import { OBJECT_RULES } from './object';
import { ROUTE_RULES } from './route';
import { Rule } from './rule';
import { SERVICE_RULES } from './service';

/** The rules about the cluster, which its profile alone describes. */
export const CLUSTER_LEVEL_RULES: Rule[] = [...CLUSTER_RULES, ...KUBE_PROXY_RULES, ...GATEWAY_RULES];

/** Every rule, in the order of the catalogue. */
export const RULES: Rule[] = [
  ...MANIFEST_RULES,
  ...SERVICE_RULES,
  ...INGRESS_RULES,
  ...ROUTE_RULES,
  ...OBJECT_RULES,
  ...CLUSTER_LEVEL_RULES,
  ...KUBE_PROXY_SERVICE_RULES,
];
