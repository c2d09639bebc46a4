import { AZURE_RULES } from './azure';
import { CLUSTER_RULES } from './cluster';
import { GATEWAY_RULES } from './gateway';
import { INGRESS_RULES } from './ingress';
import { KUBE_PROXY_RULES, KUBE_PROXY_SERVICE_RULES } from './kube-proxy';
import { MANIFEST_RULES } from './manifest';
import { OBJECT_RULES } from './object';
import { POLICY_RULES } from './policy';
import { ROUTE_RULES } from './route';
import { Rule } from './rule';
import { SERVICE_RULES } from './service';

/** The rules about the cluster, which its profile alone describes. */
export const CLUSTER_LEVEL_RULES: Rule[] = [...CLUSTER_RULES, ...KUBE_PROXY_RULES, ...GATEWAY_RULES, ...AZURE_RULES];

/** Every rule, in the order of the catalogue. */
export const RULES: Rule[] = [
  ...MANIFEST_RULES,
  ...SERVICE_RULES,
  ...INGRESS_RULES,
  ...ROUTE_RULES,
  ...POLICY_RULES,
  ...OBJECT_RULES,
  ...CLUSTER_LEVEL_RULES,
  ...KUBE_PROXY_SERVICE_RULES,
];

/** Those that the constructors of Services run on themselves. */
export const SERVICE_CONSTRUCTOR_RULES = RULES.filter((rule) => rule.local && !CLUSTER_LEVEL_RULES.includes(rule) && !INGRESS_RULES.includes(rule));

/** Those that the constructors of clusters and of what is part of them run on themselves. */
export const CLUSTER_CONSTRUCTOR_RULES = CLUSTER_LEVEL_RULES.filter((rule) => rule.local);
