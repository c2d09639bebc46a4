import { pathRoutes } from '../../agic/routes';
import { Severity } from '../../finding';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** An exact root path, which the controller does not know. */
export const ingressExactRootCatchesAll: Rule = {
  code: 'ingress-exact-root-catches-all',
  severity: Severity.INFO,
  local: true,
  title: "Path '/' of type Exact that catches everything",
  why: 'The controller makes the path / the default of its listener, whatever its type.',
  fix: 'write Prefix, so that the Ingress says what happens',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/ingress-v1/',
  check: eachAgicIngress((ingress) => pathRoutes(ingress)
    .filter(({ path, pathType }) => path === '/' && pathType === 'Exact')
    .map(({ host }) => ({ object: ingress.located, message: `path '${host}/' of type Exact matches every path on the gateway` }))),
};
