import { GatewayManager } from '../../traffic';
import { AppGatewayIngressProps } from '../app-gateway-ingress-props';
import { AppGatewayTls } from '../app-gateway-tls';
import { Setting, toSettings } from './app-gateway-settings';

/** The annotations that belong to listeners and so to every Ingress of a construct. */
export function listenerSettings(props: AppGatewayIngressProps): Setting[] {
  const isPrivateOnly = props.gateway?.gatewayProfile.publicFrontend === false;
  return toSettings({
    hostnameExtension: ['hostname-extension', props.hostnameExtension],
    tls: ['appgw-ssl-certificate', certificateNames(props)[0]],
    sslRedirect: ['ssl-redirect', props.sslRedirect],
    sslProfile: ['appgw-ssl-profile', props.sslProfile],
    usePrivateIp: ['use-private-ip', props.usePrivateIp ?? isPrivateOnly],
    overrideFrontendPort: ['override-frontend-port', props.overrideFrontendPort],
    rulePriority: ['rule-priority', props.rulePriority],
  });
}

/** What is wrong with properties of an ingress that no manifest would show. */
export function ingressProblems(props: AppGatewayIngressProps): string[] {
  return [
    ...gatewayProblems(props),
    ...(props.hosts ?? []).filter((host) => host === '').map(() => "hosts must be host names, got ''; leave hosts out for every host"),
    ...certificateProblems(props),
    ...issuerProblems(props.tls ?? []),
  ];
}

function gatewayProblems({ gateway }: AppGatewayIngressProps): string[] {
  const profile = gateway?.gatewayProfile;
  return profile?.managedBy === GatewayManager.TERRAFORM
    ? [`gateway must be managed by the ingress controller, got ${profile.gatewayName}, which is managed by terraform; give it routes there, or choose another gateway`]
    : [];
}

function certificateProblems(props: AppGatewayIngressProps): string[] {
  const names = certificateNames(props);
  const secrets = (props.tls ?? []).flatMap((tls) => tls.secretName ?? []);
  return names.length > 1 || (names.length === 1 && secrets.length > 0)
    ? [`tls must be one certificate on the gateway or Secrets, got ${[...names, ...secrets].join(', ')}; use one AppGatewayIngress for each`]
    : [];
}

function issuerProblems(certificates: AppGatewayTls[]): string[] {
  const issuers = new Set(certificates.flatMap((tls) => Object.entries(tls.issuerAnnotations).map(([key, issuer]) => `${key}: ${issuer}`)));
  return issuers.size > 1 ? [`tls must have one cert-manager issuer, got ${[...issuers].join(', ')}; use one AppGatewayIngress for each`] : [];
}

function certificateNames(props: AppGatewayIngressProps): string[] {
  return (props.tls ?? []).flatMap((tls) => tls.gatewayCertificateName ?? []);
}
