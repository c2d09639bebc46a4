import { agicPath, isCatchAll } from '../../agic/path';
import { pathRoutes } from '../../agic/routes';
import { Severity } from '../../finding';
import { isPlaceholder } from '../../objects/placeholder';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A prefix that the gateway compares as text. */
export const ingressPrefixMatchesLongerWord: Rule = {
  code: 'ingress-prefix-matches-longer-word',
  severity: Severity.INFO,
  local: true,
  title: 'Prefix path that also matches a longer word',
  why: 'Kubernetes compares a Prefix path by whole segments. The controller writes it as text with a star, so that /foo matches /foobar too.',
  fix: 'where that matters, write the path as Exact and once more as Prefix with a slash at its end',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/requestroutingrules.go',
  check: eachAgicIngress((ingress) => pathRoutes(ingress)
    .filter(({ path, pathType }) => pathType === 'Prefix' && !isCatchAll(path) && !/[/*]$/.test(path) && !isPlaceholder(path))
    .map(({ host, path, pathType }) => ({
      object: ingress.located,
      message: `path '${host}${path}' of type Prefix becomes ${agicPath(path, pathType)} on the gateway and also matches ${path}-and-more`,
    }))),
};
