import { isAgicIngress } from '../../agic/ingress-class';
import { Severity } from '../../finding';
import { ListenerSecret, listenerSecrets } from '../../gateway-api/listener-secrets';
import { list, text } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { isSecretMade, notIssued } from '../../objects/secret-makers';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';
import { othersMeanwhile, unopenedListener } from './unopened-listener';

/** A certificate of a listener that has to come from elsewhere. */
export const routeTlsSecretMissing: Rule = {
  code: 'route-tls-secret-missing',
  severity: Severity.WARNING,
  local: false,
  title: 'TLS Secret of a listener that is missing',
  why: 'A listener whose certificate does not exist is not opened: clients cannot connect, and only the status of its Gateway or ListenerSet says so. Application Gateway for Containers was seen to open none of the Gateway then (Azure/AKS issues 4758 and 5509). Nothing is said where something here makes the Secret, such as '
    + 'cert-manager, a Certificate, an ExternalSecret, a SealedSecret or a SecretProviderClass, or where an Ingress of the ingress controller with the same Secret is told already.',
  fix: 'make the Secret before the Gateway; if something else makes it, say so by an annotation of the Gateway, acknowledge.aks-constructs/route-tls-secret-missing: what makes it',
  source: 'https://gateway-api.sigs.k8s.io/guides/tls/',
  check: (model) => listenerSecrets(model).flatMap((secret) => problemsOf(model, secret)),
};

function problemsOf(model: TrafficModel, secret: ListenerSecret): Problem[] {
  const { owner, listener, isOnly, namespace, name } = secret;
  const isThere = name === '' || [name, namespace].some(isPlaceholder) || model.find('Secret', namespace, name) !== undefined || isSecretMade(model, namespace, name);
  const reason = notIssued(model, owner, name);
  const { wholeCluster = false } = model.profile;
  return isThere || isTold(model, namespace, name) ? [] : [{
    object: owner.located,
    severity: wholeCluster ? Severity.ERROR : Severity.WARNING,
    breaks: unopenedListener(model, secret, listener, wholeCluster && isOnly),
    message: `TLS secret ${namespace}/${name} of listener ${listener} is not among the objects${reason === undefined ? '' : ` (${reason})`}; the listener is not opened until it exists${othersMeanwhile(model, secret)}`,
  }];
}

/** True where an Ingress of AGIC names the Secret: the rule about its certificate says the same. */
function isTold(model: TrafficModel, namespace: string, name: string): boolean {
  return model.ingresses.filter((ingress) => ingress.namespace === namespace && isAgicIngress(ingress, model))
    .some((ingress) => list(ingress.spec.tls).some(({ secretName }) => text(secretName) === name));
}
