import { certificateFor } from '../../agic/listeners';
import { hasOnlyDefault, IngressRoute } from '../../agic/routes';
import { Severity } from '../../finding';
import { findBeside, namespaceOf } from '../../objects/find-beside';
import { grouped } from '../../objects/grouped';
import { list, ObjectView } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

/** Keys of operators that copy Secrets into other namespaces. */
const COPIED = /replicat|reflector|kubed|copy|sync/i;
const KEYS = ['tls.crt', 'tls.key'];

/** The objects that stand for a Secret, by all names that it may have. */
const makersBySecret = remember((model: TrafficModel) => {
  const makers = model.objects.map(({ object }) => object).filter(makesSecret);
  return grouped(makers.flatMap((maker) => secretNames(maker).map((name) => ({ name, maker }))), ({ name }) => name);
});

/** A certificate that has to come from elsewhere, or that the controller cannot read. */
export const ingressTlsSecretMissing: Rule = {
  code: 'ingress-tls-secret-missing',
  severity: Severity.INFO,
  local: false,
  title: 'TLS Secret that is not among the objects',
  why: 'Until the Secret exists in the namespace of the Ingress, with type kubernetes.io/tls, tls.crt and tls.key, its hosts are served over plain HTTP.',
  fix: 'make sure that the Secret is made before the Ingress',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets',
  check: eachAgicIngress((ingress, model) => {
    const names = new Set(list(ingress.spec.tls).flatMap((entry) => entry.secretName ?? []).map(String));
    return [...names].filter((name) => !isPlaceholder(name)).flatMap((name) => secretProblems(ingress, model, name));
  }),
};

function secretProblems(ingress: ObjectView, model: TrafficModel, name: string): Problem[] {
  const secret = findBeside(model, ingress, 'Secret', name);
  if (!secret) {
    const isMade = isMadeByCertManager(ingress) || isMadeByObject(model, ingress, name);
    return isMade ? [] : [{ object: ingress.located, ...absence(ingress, model, name) }];
  }
  const missing = KEYS.filter((key) => secret.data?.[key] === undefined && secret.stringData?.[key] === undefined);
  if (secret.type !== 'kubernetes.io/tls' || missing.length > 0) {
    return [{
      object: ingress.located,
      severity: Severity.ERROR,
      message: `TLS secret '${name}' must be of type kubernetes.io/tls with tls.crt and tls.key, got type ${secret.type ?? 'Opaque'}${missing.length > 0 ? ` without ${missing.join(' and ')}` : ''}`,
      fix: 'correct the Secret',
      breaks: { concerns: ({ route }) => route !== undefined && isServedWith(name, route), unwritten: true },
    }];
  }
  return [];
}

/** A Secret of that name elsewhere is one that somebody takes for the Secret of the Ingress, unless something copies it. */
function absence({ namespace }: ObjectView, model: TrafficModel, name: string): Omit<Problem, 'object'> {
  const elsewhere = model.ofType('', 'Secret').find((secret) => secret.name === name && !Object.keys(secret.annotations).some((key) => COPIED.test(key)));
  return elsewhere ? {
    severity: Severity.WARNING,
    message: `TLS secret '${name}' must be in namespace ${namespace} of the Ingress, got namespace ${elsewhere.namespace}: its hosts are served over plain HTTP`,
    fix: 'put the Secret into the namespace of the Ingress',
  } : {
    message: `TLS secret '${name}' is not among the objects; its hosts are served over plain HTTP until it exists in namespace ${namespace}`,
  };
}

/** True for a route of an HTTPS listener that would have this certificate. */
function isServedWith(name: string, route: IngressRoute): boolean {
  const certificate = certificateFor(route.ingress, route.host);
  return !hasOnlyDefault(route) && certificate?.isSecret === true && certificate.name === name;
}

function isMadeByCertManager(ingress: ObjectView): boolean {
  return Object.keys(ingress.annotations).some((key) => key.startsWith('cert-manager.io/') || key === 'kubernetes.io/tls-acme');
}

/** True when a Certificate, a SealedSecret, an ExternalSecret or the like stands for the Secret. */
function isMadeByObject(model: TrafficModel, ingress: ObjectView, name: string): boolean {
  return (makersBySecret(model).get(name) ?? []).some(({ maker }) => (namespaceOf(maker) ?? ingress.namespace) === ingress.namespace);
}

function makesSecret(object: any): boolean {
  return typeof object?.kind === 'string' && /Certificate$|Secrets?$|^SecretProviderClass$/.test(object.kind) && object.kind !== 'Secret';
}

function secretNames({ metadata, spec }: any): unknown[] {
  return [metadata?.name, spec?.secretName, spec?.target?.name, ...list(spec?.secretObjects).map((made) => made.secretName)];
}
