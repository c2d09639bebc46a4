import { RouteChangeVerdict } from './route-change';

/** Every kind of row that a move from the Application Gateway ingress controller may have, but for those of what stays. */
export const AGIC_ROW_KINDS: Record<string, RouteChangeVerdict> = {
  'affinity': RouteChangeVerdict.CHANGES,
  'answer': RouteChangeVerdict.CHANGES,
  'backend': RouteChangeVerdict.IMPOSSIBLE,
  'backend-tls': RouteChangeVerdict.CHANGES,
  'certificate': RouteChangeVerdict.IMPOSSIBLE,
  'draining': RouteChangeVerdict.CHANGES,
  'firewall': RouteChangeVerdict.IMPOSSIBLE,
  'headers': RouteChangeVerdict.CHANGES,
  'host': RouteChangeVerdict.IMPOSSIBLE,
  'issuer': RouteChangeVerdict.CHANGES,
  'letters': RouteChangeVerdict.CHANGES,
  'listeners': RouteChangeVerdict.IMPOSSIBLE,
  'named-port': RouteChangeVerdict.IMPOSSIBLE,
  'path': RouteChangeVerdict.IMPOSSIBLE,
  'port': RouteChangeVerdict.IMPOSSIBLE,
  'private-ip': RouteChangeVerdict.IMPOSSIBLE,
  'probe': RouteChangeVerdict.CHANGES,
  'rewrite': RouteChangeVerdict.IMPOSSIBLE,
  'root-certificate': RouteChangeVerdict.IMPOSSIBLE,
  'rules': RouteChangeVerdict.IMPOSSIBLE,
  'ssl-profile': RouteChangeVerdict.IMPOSSIBLE,
  'timeout': RouteChangeVerdict.CHANGES,
  'word': RouteChangeVerdict.CHANGES,
};
