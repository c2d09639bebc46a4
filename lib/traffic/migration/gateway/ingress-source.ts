/** The controller whose Ingresses are converted. */
export enum IngressSource {
  /** The Application Gateway ingress controller. */
  APPLICATION_GATEWAY = 'application-gateway',
  /** ingress-nginx, installed by its chart or by the application routing add-on of AKS. */
  INGRESS_NGINX = 'ingress-nginx',
}
