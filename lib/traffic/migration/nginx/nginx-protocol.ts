import { nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { ObjectView } from '../../objects/object-view';

/** What nginx speaks with the pods of an Ingress, in capitals. */
export function protocolOf(ingress: ObjectView): string {
  return (nginxSetting(ingress, 'backend-protocol') ?? 'HTTP').toUpperCase();
}

/** True where it speaks TLS with them. */
export function isSecure(ingress: ObjectView): boolean {
  return ['HTTPS', 'GRPCS'].includes(protocolOf(ingress));
}
