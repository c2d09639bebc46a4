import { classAnnotationOf, classNameOf, watchersFor } from '../../agic/ingress-class';
import { Watcher } from '../../agic/watchers';
import { Severity } from '../../finding';
import { writtenNamespace } from '../../objects/homes';
import { isPlaceholder } from '../../objects/placeholder';
import { DROPS_ALL } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** An Ingress where no controller looks. */
export const ingressNamespaceUnwatched: Rule = {
  code: 'ingress-namespace-unwatched',
  severity: Severity.ERROR,
  local: true,
  title: 'Ingress in a namespace that its controller does not watch',
  why: 'A controller installed by Helm with kubernetes.watchNamespace looks at these namespaces only. It never sees an Ingress of another one: the gateway has no route for it, and no event says so. '
    + 'Of several controllers those count that serve the class of the Ingress, or that its annotation names. Where that is not known, this is a warning.',
  fix: 'add the namespace to watchNamespace, or put the Ingress and its Services into one that is watched',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/features/multiple-namespaces/',
  breaks: DROPS_ALL,
  check: eachAgicIngress((ingress, model) => {
    const namespace = writtenNamespace(ingress);
    const named = classAnnotationOf(ingress);
    const className = classNameOf(ingress);
    const watchers = watchersFor(ingress, model);
    const isSure = (watcher: Watcher) => (named === undefined
      ? watcher.className !== undefined && watcher.className === className
      : watcher.controllerName === named);
    const isSeen = watchers.length === 0 || watchers.some(({ namespaces }) => namespaces.length === 0 || namespaces.includes(ingress.namespace));
    // without a namespace of its own it gets one from kubectl or an overlay
    return namespace === undefined || isPlaceholder(namespace) || isSeen ? [] : [{
      object: ingress.located,
      severity: watchers.every(isSure) ? Severity.ERROR : Severity.WARNING,
      message: `namespace must be one that the controller watches, got ${namespace}, `
        + `watched: ${watchers.map(({ gatewayName, namespaces }) => `${namespaces.join(', ')} (gateway ${gatewayName})`).join('; ')}`,
    }];
  }),
};
