import { grouped } from '../objects/grouped';
import { list, ObjectView, text } from '../objects/object-view';
import { isPlaceholder } from '../objects/placeholder';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** What is known of a Secret that an Ingress names. */
export enum SecretState {
  /** The controller can read it. */
  READABLE,
  /** It is there, and the controller cannot read it. */
  UNREADABLE,
  /** It is in another namespace, where the controller does not look, and nothing copies it. */
  ELSEWHERE,
  /** An object stands for it, and something makes it of that. */
  MADE,
  /** It is not among the objects, and may well be in the cluster. */
  ABSENT,
  /** It is not in the cluster. */
  MISSING,
}

/** Keys of a Secret that is a certificate. */
export const SECRET_KEYS = ['tls.crt', 'tls.key'];
/** Its type. */
export const SECRET_TYPE = 'kubernetes.io/tls';

/** Kinds of objects that stand for a Secret. */
const MAKERS = /Certificate$|Secrets?$|^SecretProviderClass$|^OnePasswordItem$|^Kustomization$/;
/** Keys of operators that copy Secrets into other namespaces. */
const COPIED = /replicat|reflector|kubed|copy|sync/i;

/** The objects that stand for a Secret, by all names that it may have. */
const makersBySecret = remember((model: TrafficModel) => {
  const makers = model.standing.map(({ object }) => object).filter(makesSecret);
  return grouped(makers.flatMap((maker) => secretNames(maker).map((name) => ({ name, maker }))), ({ name }) => name);
});

/**
 * What is known of a Secret that an Ingress names for TLS.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/k8scontext/secretstore.go
 */
export function secretState(model: TrafficModel, ingress: ObjectView, name: string): SecretState {
  const secret = model.find('Secret', ingress.namespace, name)?.located.object;
  if (secret) {
    return isReadable(secret) ? SecretState.READABLE : SecretState.UNREADABLE;
  }
  if (isPlaceholder(name)) {
    return SecretState.ABSENT;
  }
  return isSecretMade(model, ingress, ingress.namespace, name) ? SecretState.MADE : secretElsewhere(model, name) ? SecretState.ELSEWHERE
    : model.profile.wholeCluster ? SecretState.MISSING : SecretState.ABSENT;
}

/** A Secret of that name in another namespace, unless something copies it. */
export function secretElsewhere(model: TrafficModel, name: string): ObjectView | undefined {
  return model.ofType('', 'Secret').find((secret) => secret.name === name && !Object.keys(secret.annotations).some((key) => COPIED.test(key)));
}

function isReadable(secret: any): boolean {
  return secret.type === SECRET_TYPE && SECRET_KEYS.every((key) => isPem(secret.data?.[key], secret.stringData?.[key]));
}

/**
 * True for text in PEM, and for what stands in its place: what a pipeline fills in, what SOPS has encrypted, or a single character where somebody took
 * the secret out.
 */
function isPem(encoded: unknown, plain: unknown): boolean {
  const written = text(plain ?? encoded);
  const value = plain !== undefined ? written : Buffer.from(written, 'base64').toString();
  return isPlaceholder(written) || written.startsWith('ENC[') || /-----BEGIN /.test(value) || (written !== '' && value.length <= 1);
}

/** True when cert-manager, or an object such as a Certificate, a SealedSecret or an ExternalSecret, makes the Secret. */
export function isSecretMade(model: TrafficModel, { annotations }: ObjectView, namespace: string, name: string): boolean {
  return Object.keys(annotations).some((key) => key.startsWith('cert-manager.io/') || key === 'kubernetes.io/tls-acme')
    || secretMakers(model, namespace, name).length > 0;
}

/** The objects from which something makes a Secret of that name in a namespace. */
export function secretMakers(model: TrafficModel, namespace: string, name: string): any[] {
  return (makersBySecret(model).get(name) ?? []).map(({ maker }) => maker).filter((maker) => (maker.metadata?.namespace ?? namespace) === namespace);
}

function makesSecret(object: any): boolean {
  return typeof object?.kind === 'string' && MAKERS.test(object.kind) && object.kind !== 'Secret';
}

/** Where cert-manager, External Secrets, Sealed Secrets, the CSI driver, Vault, akv2k8s, Doppler, 1Password and kustomize write the name. */
function secretNames({ kind, metadata, spec, secretGenerator }: any): unknown[] {
  return kind === 'Kustomization' ? list(secretGenerator).map((made) => made.name) : [
    metadata?.name,
    spec?.secretName,
    spec?.target?.name,
    spec?.template?.metadata?.name,
    spec?.destination?.name,
    spec?.output?.secret?.name,
    spec?.managedSecret?.name,
    spec?.managedSecretReference?.secretName,
    spec?.externalSecretName,
    spec?.externalSecretSpec?.target?.name,
    ...list(spec?.secretObjects).map((made) => made.secretName),
  ];
}
