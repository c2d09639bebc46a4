import { GatewayManager } from '../../traffic';
import type { ApplicationGatewayProps } from '../application-gateway-props';
import { GatewaySkuTier } from '../application-gateway-props';
import type { GatewayBackendHttpSettings } from '../gateway-backend';
import { GatewayListener } from '../gateway-listener';
import { GatewayRewriteRuleSet } from '../gateway-rewrite';
import { GatewayRedirect, GatewayRoutingRule, GatewayTargetOptions } from '../gateway-routing';
import { GatewayTlsProfile } from '../gateway-tls-profile';
import { GatewayConfiguration, sameSocket } from './gateway-configuration';
import { isLiteral } from './problems';
import { checkGenerations } from './tls-policies';
import { isAbsent } from '../../arguments/kind';

/** Two parts of one kind may not have one name. */
export function checkUnique(kind: string, name: string, taken: string[]): string[] {
  return isAbsent(name) ? [`${kind} must have a name, got nothing`] : taken.includes(name) ? [`${kind} '${name}' exists already: take another name`] : [];
}

/** The gateway reads a certificate with its identity, which may read what its vault has. */
export function checkCertificate(name: string, keyVaultSecretId: string, props: ApplicationGatewayProps): string[] {
  const { identityId, keyVault, keyVaultSecretNames } = props;
  const secretName = keyVaultSecretId.split('/')[4];
  return [
    ...(identityId === undefined && !keyVault ? [`certificate '${name}' needs a gateway with keyVault or identityId, which reads it from Key Vault`] : []),
    ...(isLiteral(keyVaultSecretId) && keyVault && !keyVaultSecretId.toLowerCase().startsWith(`${keyVault.vaultUri}/`.toLowerCase())
      ? [`certificate '${name}' must be in ${keyVault.vaultUri}, the keyVault of the gateway, got ${keyVaultSecretId}`] : []),
    ...(isLiteral(keyVaultSecretId) && keyVaultSecretNames && !keyVaultSecretNames.includes(secretName)
      ? [`certificate '${name}' is the secret '${secretName}', which keyVaultSecretNames of the gateway leaves out: add it there`] : []),
  ];
}

/** Settings have a probe and trust root certificates of their own gateway. Azure refuses a probe that does not talk as the settings do. */
export function checkSettings(settings: GatewayBackendHttpSettings, configuration: GatewayConfiguration): string[] {
  const { settingsName: name, protocol, options: { probe, trustedRootCertificates = [] } } = settings;
  const probed = probe && configuration.protocolOf(probe);
  return [
    ...(probe && !configuration.probes.includes(probe) ? [`probe of backend settings '${name}' belongs to another gateway: add it to this one`] : []),
    ...(isLiteral(probed) && isLiteral(protocol) && probed !== protocol
      ? [`probe '${probe?.probeName}' of backend settings '${name}' must be ${protocol} like the settings, got ${probed}: take another probe`] : []),
    ...trustedRootCertificates.filter((certificate) => !configuration.rootCertificates.includes(certificate))
      .map(({ certificateName }) => `root certificate '${certificateName}' of backend settings '${name}' belongs to another gateway: add it to this one`),
  ];
}

/** Problems of a listener beside those that the gateway has. */
export function checkListener(listener: GatewayListener, configuration: GatewayConfiguration, props: ApplicationGatewayProps): string[] {
  const { listenerName: name, options } = listener;
  const neighbours = configuration.listeners.filter((other) => sameSocket(other, listener));
  return [
    ...(listener.privateFrontend && props.privateFrontendAddress === undefined
      ? [`listener '${name}' needs a private frontend: give the gateway privateFrontendAddress`] : []),
    ...(!listener.privateFrontend && props.publicFrontend === false
      ? [`listener '${name}' needs a public frontend, which this gateway has not: leave privateFrontend out`] : []),
    ...(options.firewallPolicyId !== undefined && props.skuTier !== GatewaySkuTier.WAF_V2
      ? [`firewallPolicyId of listener '${name}' needs a gateway with skuTier WAF_v2`] : []),
    ...(options.sslCertificate && !configuration.certificates.includes(options.sslCertificate)
      ? [`sslCertificate of listener '${name}' belongs to another gateway: add it to this one`] : []),
    ...(options.tlsProfile && !configuration.tlsProfiles.includes(options.tlsProfile)
      ? [`tlsProfile of listener '${name}' belongs to another gateway: add it to this one`] : []),
    ...neighbours.filter((other) => other.protocol !== listener.protocol)
      .map((other) => `listener '${name}' must be ${other.protocol} like listener '${other.listenerName}' on port ${listener.port}: take another port`),
    ...neighbours.filter((other) => sharedHost(other, listener) !== undefined)
      .map((other) => `listener '${name}' takes port ${listener.port} and ${sharedHost(other, listener)} like listener '${other.listenerName}': give it hostNames or a port of its own`),
  ];
}

/** Problems of a profile beside those that the gateway has, and beside the policy of the gateway. */
export function checkTlsProfile(profile: GatewayTlsProfile, configuration: GatewayConfiguration, props: ApplicationGatewayProps): string[] {
  const { profileName: name, options } = profile;
  return [...checkUnique('TLS profile', name, configuration.tlsProfiles.map(({ profileName }) => profileName)), ...checkGenerations(name, options, props)];
}

/** A redirect goes to a listener of its own gateway. */
export function checkRedirect({ redirectName, options }: GatewayRedirect, configuration: GatewayConfiguration): string[] {
  return options.targetListener && !configuration.listeners.includes(options.targetListener)
    ? [`targetListener of redirect '${redirectName}' belongs to another gateway: add it to this one`] : [];
}

/**
 * The ingress controller takes sets with its prefix for its own and deletes them.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/rewrites.go
 */
export function checkRewriteRuleSet({ rewriteRuleSetName: name }: GatewayRewriteRuleSet, managedBy: GatewayManager): string[] {
  return managedBy === GatewayManager.INGRESS_CONTROLLER && name.startsWith('crd-')
    ? [`rewrite rule set '${name}' must not start with crd-: the ingress controller deletes such sets`] : [];
}

/** Problems of a rule beside those that the gateway has. */
export function checkRule(rule: GatewayRoutingRule, configuration: GatewayConfiguration): string[] {
  const { ruleName: name, options, pathRules } = rule;
  return [
    ...(configuration.listeners.includes(options.listener) ? []
      : [`listener of routing rule '${name}' belongs to another gateway: add it to this one`]),
    ...configuration.rules.filter((other) => other.options.listener === options.listener)
      .map((other) => `listener '${options.listener.listenerName}' has routing rule '${other.ruleName}' already: a listener has one rule, use pathRules`),
    ...configuration.rules.filter((other) => other.priority === rule.priority)
      .map((other) => `priority ${rule.priority} of routing rule '${name}' is taken by '${other.ruleName}': take another one`),
    ...[options, ...pathRules].flatMap((target) => foreignParts(target, configuration)
      .map((part) => `${part} of routing rule '${name}' belongs to another gateway: add it to this one`)),
  ];
}

/** A listener that only redirects may be out of reach, one that serves may not. Clients inside the network reach every port. */
export function checkClientPort({ options, pathRules }: GatewayRoutingRule, clientPorts: number[] | undefined): string[] {
  const { listenerName, port, privateFrontend } = options.listener;
  const serves = [options, ...pathRules].some(({ redirect }) => !redirect);
  return clientPorts && !privateFrontend && serves && isLiteral(port) && !clientPorts.includes(port)
    ? [`port ${port} of listener '${listenerName}' must be one that the security group of the subnet opens to clients, which are ${clientPorts.join(', ')}: `
      + 'add it to gatewayClientPorts of AksNetwork'] : [];
}

function foreignParts(target: GatewayTargetOptions, configuration: GatewayConfiguration): string[] {
  const { backendPool, backendHttpSettings, redirect, rewriteRuleSet } = target;
  return [
    ...(backendPool && !configuration.pools.includes(backendPool) ? ['backendPool'] : []),
    ...(backendHttpSettings && !configuration.settings.includes(backendHttpSettings) ? ['backendHttpSettings'] : []),
    ...(redirect && !configuration.redirects.includes(redirect) ? ['redirect'] : []),
    ...(rewriteRuleSet && !configuration.rewriteRuleSets.includes(rewriteRuleSet) ? ['rewriteRuleSet'] : []),
  ];
}

function sharedHost(a: GatewayListener, b: GatewayListener): string | undefined {
  if (a.hostNames.length === 0 && b.hostNames.length === 0) {
    return 'every host';
  }
  return b.hostNames.find((host) => a.hostNames.some((other) => other.toLowerCase() === host.toLowerCase()));
}
