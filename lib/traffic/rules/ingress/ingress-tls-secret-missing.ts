import { extensionHosts } from '../../agic/gateway/listener-keys';
import { settingOf } from '../../agic/settings';
import { secretElsewhere, SecretState, secretState } from '../../agic/tls-secrets';
import { Severity } from '../../finding';
import { list, ObjectView, textOf } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { notIssued, SECRET_KEYS, SECRET_TYPE } from '../../objects/secret-makers';
import { unsyncedReason } from '../../objects/synced-secrets';
import { TrafficModel } from '../../objects/traffic-model';
import { Break } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

/** A certificate that has to come from elsewhere, or that the controller cannot read. */
export const ingressTlsSecretMissing: Rule = {
  code: 'ingress-tls-secret-missing',
  severity: Severity.WARNING,
  local: false,
  title: 'TLS Secret that is missing',
  why: 'Until the Secret exists in the namespace of the Ingress, with type kubernetes.io/tls, tls.crt and tls.key, its hosts are served over plain HTTP, without an error. '
    + 'Nothing is said where something here makes it, such as cert-manager for this or another Ingress, a Certificate, an ExternalSecret, a SealedSecret or a SecretProviderClass that a pod mounts. Where a certificate of the gateway serves the hosts meanwhile it is a note.',
  fix: 'make the Secret before the Ingress; if something else makes it, say so by an annotation of the Ingress, acknowledge.aks-constructs/ingress-tls-secret-missing: what makes it',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets',
  check: eachAgicIngress((ingress, model) => {
    const unserved = extensionHosts(ingress);
    const isServed = (hosts: string[]) => hosts.length === 0 || hosts.some((host) => !unserved.includes(host));
    const served = list(ingress.spec.tls).filter(({ hosts }) => isServed(list(hosts).map(textOf)));
    const names = new Set(served.flatMap((entry) => entry.secretName ?? []).map(textOf));
    return [...names].filter((name) => !isPlaceholder(name)).flatMap((name) => secretProblems(ingress, model, name).map((problem) => (
      problem.severity === Severity.INFO ? problem : { ...problem, breaks: { warns: () => true, concerns: isOfHosts(ingress, name) } }
    )));
  }),
};

/** The routes of hosts whose TLS entry names a Secret; one without hosts is that of every host. */
function isOfHosts(ingress: ObjectView, name: string): Break['concerns'] {
  const entries = list(ingress.spec.tls).filter(({ secretName }) => textOf(secretName) === name).map(({ hosts }) => list(hosts).map(textOf));
  return ({ route }) => route !== undefined && entries.some((hosts) => hosts.length === 0 || hosts.includes(route.host));
}

function secretProblems(ingress: ObjectView, model: TrafficModel, name: string): Problem[] {
  const object = ingress.located;
  const reason = notIssued(model, ingress, name);
  const unissued = reason === undefined ? '' : ` (${reason})`;
  switch (secretState(model, ingress, name)) {
    case SecretState.READABLE:
      return [];
    case SecretState.MADE: {
      const unsynced = unsyncedReason(model, ingress.namespace, name);
      return unsynced === undefined ? [] : [{
        object,
        message: `TLS secret '${name}' is made of nothing: ${unsynced}; its hosts are served over plain HTTP until it exists in namespace ${ingress.namespace}`,
        fix: 'list the Secret in secretObjects with type kubernetes.io/tls, and run a small Deployment that mounts the class',
      }];
    }
    case SecretState.UNREADABLE:
      return [{
        object,
        severity: Severity.ERROR,
        message: `TLS secret '${name}' must be of type ${SECRET_TYPE} with a certificate in tls.crt and a key in tls.key, got ${whatIsThere(model.find('Secret', ingress.namespace, name)?.located.object)}: its hosts are served over plain HTTP`,
        fix: 'correct the Secret',
      }];
    case SecretState.ELSEWHERE:
      return [{
        object,
        severity: Severity.WARNING,
        message: `TLS secret '${name}' must be in namespace ${ingress.namespace} of the Ingress, got namespace ${secretElsewhere(model, name)!.namespace}: its hosts are served over plain HTTP`,
        fix: 'put the Secret into the namespace of the Ingress',
      }];
    case SecretState.MISSING:
      return [{ object, severity: Severity.ERROR, message: `TLS secret '${name}' must exist in namespace ${ingress.namespace}, got none${unissued}: its hosts are served over plain HTTP` }];
    case SecretState.ABSENT:
      return [settingOf(ingress, 'appgw-ssl-certificate') ? {
        object,
        severity: Severity.INFO,
        message: `TLS secret '${name}' is not among the objects${unissued}; its hosts are served with the certificate of appgw-ssl-certificate until it exists in namespace ${ingress.namespace}`,
      } : {
        object,
        message: `TLS secret '${name}' is not among the objects${unissued}; its hosts are served over plain HTTP until it exists in namespace ${ingress.namespace}`,
      }];
  }
}

function whatIsThere(secret: any): string {
  const missing = SECRET_KEYS.filter((key) => !secret.data?.[key] && !secret.stringData?.[key]);
  return `type ${secret.type ?? 'Opaque'}${missing.length > 0 ? ` without ${missing.join(' and ')}` : secret.type === SECRET_TYPE ? ' with something else' : ''}`;
}
