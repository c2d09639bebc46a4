/** Class of Application Gateway for Containers, of Gateways and of Ingresses. */
export const ALB_CLASS = 'azure-alb-external';
/** Name by which a class says that the controller of Application Gateway for Containers serves it. */
export const ALB_CONTROLLER = 'alb.networking.azure.io/alb-controller';
/** What its annotations, and names of what it serves, begin with. */
export const ALB_PREFIX = 'alb.networking.azure.io/';
