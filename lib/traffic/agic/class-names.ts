/** Name of the class of the add-on, and of the Helm chart where it is told no other. */
export const INGRESS_CLASS = 'azure-application-gateway';
/** Name by which a class says that the controller serves it. */
export const INGRESS_CONTROLLER = 'azure/application-gateway';
/** What every annotation of the controller begins with. */
export const AGIC_PREFIX = 'appgw.ingress.kubernetes.io/';
