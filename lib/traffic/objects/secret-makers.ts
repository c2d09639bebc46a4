import { grouped } from './grouped';
import { list, ObjectView, text } from './object-view';
import { remember } from './remember';
import { TrafficModel } from './traffic-model';

/** Keys of a Secret that is a certificate. */
export const SECRET_KEYS = ['tls.crt', 'tls.key'];
/** Its type. */
export const SECRET_TYPE = 'kubernetes.io/tls';

/** What the Secrets Store CSI driver makes Secrets of. */
export const PROVIDER_CLASS = 'SecretProviderClass';

/** Kinds of objects that stand for a Secret. */
const MAKERS = /Certificate$|Secrets?$|^SecretProviderClass$|^OnePasswordItem$|^Kustomization$/;
/** Kinds with listeners, whose certificates cert-manager makes as those of an Ingress. */
const WITH_LISTENERS = ['Gateway', 'ListenerSet', 'XListenerSet'];

const ISSUER = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer'];
const ACME = 'kubernetes.io/tls-acme';
/** Listeners that cert-manager leaves out, separated by commas. */
const IGNORED = 'cert-manager.io/ignore-tls-listeners';
/** What Go takes for true. */
const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True'];

interface Made {
  readonly name: string;
  /** Absent for a maker that stands for Secrets of any namespace. */
  readonly namespace?: string;
  readonly maker: any;
}

/** The objects that stand for a Secret, by all names that it may have. */
const makersBySecret = remember((model: TrafficModel) => grouped([
  ...model.standing.map(({ object }) => object).filter(makesSecret).flatMap((maker) => (
    secretNames(maker).map((name): Made => ({ name: text(name), namespace: maker.metadata?.namespace, maker }))
  )),
  ...model.views.flatMap((view) => issuedSecrets(model, view).map((name): Made => ({ name, namespace: view.namespace, maker: view.located.object }))),
], ({ name }) => name));

/** The objects from which something makes a Secret of that name in a namespace: an Ingress or a Gateway that asks cert-manager for it is one too. */
export function secretMakers(model: TrafficModel, namespace: string, name: string): any[] {
  return (makersBySecret(model).get(name) ?? []).filter((made) => (made.namespace ?? namespace) === namespace).map(({ maker }) => maker);
}

/** True when cert-manager, or an object such as a Certificate, a SealedSecret or an ExternalSecret, makes the Secret. */
export function isSecretMade(model: TrafficModel, namespace: string, name: string): boolean {
  return secretMakers(model, namespace, name).length > 0;
}

/** True for a kind of objects of which something makes a Secret. */
export function makesSecret(object: any): boolean {
  return typeof object?.kind === 'string' && MAKERS.test(object.kind) && object.kind !== 'Secret';
}

/**
 * Where cert-manager, External Secrets, Sealed Secrets, the CSI driver, Vault, akv2k8s, Doppler, 1Password and kustomize write the name. An object that
 * writes none makes a Secret of its own name. A class of the CSI driver makes none by itself, and counts so that its rule can say what is missing.
 */
function secretNames({ kind, metadata, spec, secretGenerator }: any): unknown[] {
  if (kind === 'Kustomization') {
    return list(secretGenerator).map((made) => made.name);
  }
  const synced = list(spec?.secretObjects).map((made) => made.secretName);
  if (kind === PROVIDER_CLASS) {
    return [...synced, metadata?.name];
  }
  const written = [
    spec?.secretName,
    spec?.target?.name,
    spec?.destination?.name,
    spec?.output?.secret?.name,
    spec?.managedSecret?.name,
    spec?.managedSecretReference?.secretName,
    spec?.externalSecretSpec?.target?.name,
    ...list(spec?.secretTemplates).map((made) => made.name),
  ].filter((name) => text(name) !== '');
  return written.length > 0 ? written : [spec?.externalSecretName, metadata?.name, spec?.template?.metadata?.name];
}

/**
 * The Secrets that cert-manager makes because an object asks it to: of the TLS entries of an Ingress, and of the listeners of a Gateway or a
 * ListenerSet.
 *
 * @see https://github.com/cert-manager/cert-manager/blob/master/pkg/controller/certificate-shim/sync.go
 */
function issuedSecrets(model: TrafficModel, view: ObjectView): string[] {
  const listeners = WITH_LISTENERS.includes(view.kind) ? list(view.spec.listeners) : [];
  const names = view.kind === 'Ingress' ? list(view.spec.tls).map(({ secretName }) => text(secretName))
    : listeners.flatMap(({ tls }) => list(tls?.certificateRefs)).map(({ name }) => text(name));
  return names.filter((name) => name !== '' && asksForCertificate(model, view) && notIssued(model, view, name) === undefined);
}

/** Why cert-manager makes no Secret of that name for an object that asks it to; undefined where it does, and for an object that does not ask. */
export function notIssued(model: TrafficModel, view: ObjectView, secret: string): string | undefined {
  if (!asksForCertificate(model, view)) {
    return undefined;
  }
  if (ISSUER.every((key) => view.annotations[key] !== undefined)) {
    return `cert-manager takes no ${view.kind} with both ${ISSUER.join(' and ')}`;
  }
  return view.kind === 'Ingress' ? notIssuedForIngress(view, secret) : notIssuedForListeners(view, secret);
}

function notIssuedForIngress({ spec }: ObjectView, secret: string): string | undefined {
  const names = list(spec.tls).map(({ secretName }) => text(secretName));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    return `cert-manager takes no Ingress that names a Secret in several TLS entries, as ${twice || 'an empty name'} here`;
  }
  const entry = list(spec.tls).find(({ secretName }) => text(secretName) === secret);
  return list(entry?.hosts).length > 0 ? undefined : 'cert-manager skips a TLS entry without hosts';
}

/** One listener that fits is enough. */
function notIssuedForListeners({ kind, namespace, annotations, spec }: ObjectView, secret: string): string | undefined {
  const ignored = text(annotations[IGNORED]).split(',').map((name) => name.trim());
  const references = list(spec.listeners).flatMap((listener) => list(listener.tls?.certificateRefs).map((reference) => ({ ...listener, reference })));
  const reasons = references.filter(({ reference }) => text(reference.name) === secret).map(({ name, hostname, tls, reference }) => (
    ignored.includes(text(name)) ? `cert-manager leaves listener ${text(name)} out by ${IGNORED}`
      : text(hostname) === '' ? 'cert-manager skips a listener without hostname'
        : ![undefined, '', namespace].includes(reference.namespace) ? `cert-manager makes a Secret in the namespace of the ${kind} only`
          : ![undefined, 'Terminate'].includes(tls.mode) ? 'cert-manager skips a listener that does not end TLS' : undefined
  ));
  return reasons.length === 0 || reasons.includes(undefined) ? undefined : reasons[0];
}

/** An issuer of the Gateway is that of its sets of listeners too. */
function asksForCertificate(model: TrafficModel, view: ObjectView): boolean {
  const { kind, annotations } = view;
  return kind === 'Ingress' ? hasIssuer(view) || TRUE.includes(text(annotations[ACME]))
    : WITH_LISTENERS.includes(kind) && [view, ...gatewayOf(model, view)].some(hasIssuer);
}

function gatewayOf(model: TrafficModel, { kind, namespace, spec }: ObjectView): ObjectView[] {
  const gateway = kind === 'Gateway' ? undefined : model.find('Gateway', text(spec.parentRef?.namespace) || namespace, text(spec.parentRef?.name));
  return gateway ? [gateway] : [];
}

function hasIssuer({ annotations }: ObjectView): boolean {
  return ISSUER.some((key) => annotations[key] !== undefined);
}
