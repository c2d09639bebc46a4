import { certificateName } from './names';
import { list, ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { settingOf } from '../settings';
import { SecretState, secretState } from '../tls-secrets';

/** Where a listener gets its certificate from. */
export interface CertificateSource {
  /** Name of a Secret, or of a certificate installed on the gateway. */
  readonly name: string;
  readonly isSecret: boolean;
}

/**
 * The certificate for a host of an Ingress: of the last TLS entry with exactly that host, else of the last one without hosts; a wildcard serves only
 * a rule for the same wildcard. Entries with a Secret that is no certificate do not count. One that is installed on the gateway comes last.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/certificates.go
 */
export function certificateFor(model: TrafficModel, ingress: ObjectView, host: string): CertificateSource | undefined {
  const secrets = secretsByHost(model, ingress);
  const secret = secrets.get(host) ?? secrets.get('');
  const installed = settingOf(ingress, 'appgw-ssl-certificate');
  return secret !== undefined ? { name: secret, isSecret: true } : installed ? { name: installed, isSecret: false } : undefined;
}

/** The name that a certificate has on the gateway. */
export function nameOnGateway({ namespace }: ObjectView, { name, isSecret }: CertificateSource): string {
  return isSecret ? certificateName(namespace, name) : name;
}

/** The Secrets of an Ingress that become certificates, whether a host uses them or not. */
export function usableSecrets(model: TrafficModel, ingress: ObjectView): string[] {
  return list(ingress.spec.tls).map(({ secretName }) => text(secretName)).filter((name) => name !== '' && isUsable(model, ingress, name));
}

/** False for a Secret that the controller cannot read, or that is not in its namespace. One that is not among the objects may well be there. */
function isUsable(model: TrafficModel, ingress: ObjectView, name: string): boolean {
  return ![SecretState.UNREADABLE, SecretState.ELSEWHERE, SecretState.MISSING].includes(secretState(model, ingress, name));
}

function secretsByHost(model: TrafficModel, ingress: ObjectView): Map<string, string> {
  return new Map(list(ingress.spec.tls).flatMap(({ secretName, hosts }) => {
    const name = text(secretName);
    const named = list(hosts).map(text);
    return name !== '' && isUsable(model, ingress, name) ? (named.length > 0 ? named : ['']).map((host): [string, string] => [host, name]) : [];
  }));
}
