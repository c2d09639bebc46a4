/** Annotations of ingress controllers that are none of Azure. */
export const FOREIGN_ANNOTATION = new RegExp(`^(${[
  'nginx\\.ingress\\.kubernetes\\.io', 'ingress\\.kubernetes\\.io', 'nginx\\.org', 'traefik\\.ingress\\.kubernetes\\.io', 'haproxy\\.org', 'haproxy-ingress\\.github\\.io',
  'konghq\\.com', 'alb\\.ingress\\.kubernetes\\.io',
].join('|')})/`);
/** Those of ingress-nginx, which reads Ingresses alone. */
export const INGRESS_NGINX_PREFIX = 'nginx.ingress.kubernetes.io/';
