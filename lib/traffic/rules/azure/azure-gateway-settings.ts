import { containsAddress, isReservedByAzure, parseCidr, usableAddresses } from '../../azure/cidr';
import { AzureEstate, azureSubject } from '../../azure/estate';
import { isVersion2 } from '../../azure/gateways';
import { subnetOf } from '../../azure/networks';
import { say } from '../../azure/say';
import { blockOf, blocksOf, isSet, numberOf, textOf } from '../../azure/settings';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Problem, Rule } from '../rule';

const MOST_INSTANCES = 125;

/** Settings of a gateway that do not go together. */
export const azureGatewaySettings: Rule = {
  code: 'azure-gateway-settings',
  severity: Severity.ERROR,
  local: false,
  title: 'Size, addresses and firewall of an application gateway that do not go together',
  why: 'azurerm refuses some of it at plan, some in the middle of an apply, and Azure refuses the rest after minutes.',
  fix: 'take settings that go together',
  source: 'https://learn.microsoft.com/azure/application-gateway/overview-v2',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    return [
      ...estate.all('azurerm_application_gateway').flatMap((gateway) => (
        [...sku(gateway), ...firewall(gateway, estate), ...frontends(gateway, estate), ...certificates(gateway), ...tls(gateway)]
          .map((message): Problem => ({ subject: azureSubject(gateway), message })))),
      ...estate.all('azurerm_public_ip').flatMap((address) => publicAddress(address).map((message) => ({ subject: azureSubject(address), message }))),
    ];
  },
};

function sku(gateway: AzureResource): string[] {
  const { settings } = gateway;
  const { name, tier, capacity } = blockOf(settings.sku) ?? {};
  const scale = blockOf(settings.autoscale_configuration);
  const [size, family] = [textOf(name), textOf(tier)];
  const fixed = numberOf(capacity);
  const [min, max] = [numberOf(scale?.min_capacity), numberOf(scale?.max_capacity)];
  const isTwo = isVersion2(gateway);
  const pairs = isTwo || family === 'Basic' ? [family] : ['Small', 'Medium', 'Large'].map((each) => say`${family}_${each}`);
  const isPair = size === undefined || family === undefined || pairs.includes(size);
  return [
    ...(isPair ? [] : [say`name of sku must go with its tier ${family}, got '${size}': ${isTwo ? say`write ${family} for both` : 'take the tier that the name begins with'}`]),
    ...(isTwo && !isSet(capacity) && scale === undefined && settings.dynamic?.autoscale_configuration === undefined
      ? [say`capacity of sku or autoscale_configuration is required with tier ${family}`] : []),
    ...(isSet(capacity) && scale !== undefined ? ['capacity of sku must not be given together with autoscale_configuration: a fixed number does not scale'] : []),
    ...(scale !== undefined && !isTwo && family !== undefined ? [say`autoscale_configuration needs a tier of version 2, got ${family}`] : []),
    ...(isTwo && fixed !== undefined && (fixed < 1 || fixed > MOST_INSTANCES) ? [say`capacity of sku must be 1 to ${MOST_INSTANCES}, got ${fixed}`] : []),
    ...(min !== undefined && max !== undefined && min > max ? [say`min_capacity of autoscale_configuration must not exceed max_capacity ${max}, got ${min}`] : []),
    ...(isSet(settings.zones) && !isTwo && family !== undefined ? [say`zones needs a tier of version 2, got ${family}`] : []),
  ];
}

function firewall({ settings }: AzureResource, estate: AzureEstate): string[] {
  const tier = textOf(blockOf(settings.sku)?.tier);
  const isWaf = tier?.startsWith('WAF') ?? true;
  const pathRules = blocksOf(settings.url_path_map).flatMap(({ path_rule: rules }) => blocksOf(rules));
  const policies = [settings, ...blocksOf(settings.http_listener), ...pathRules]
    .filter(({ firewall_policy_id: id }) => isSet(id));
  const inline = blockOf(settings.waf_configuration);
  return [
    ...(!isWaf && policies.length > 0 ? [say`firewall_policy_id needs tier WAF_v2, got ${tier}`] : []),
    ...(!isWaf && inline ? [say`waf_configuration needs a tier with a firewall, got ${tier}`] : []),
    ...(tier === 'WAF_v2' && !inline && !isSet(settings.firewall_policy_id) ? ['firewall_policy_id is required with tier WAF_v2: Azure refuses a firewall without a policy'] : []),
    ...(settings.force_firewall_policy_association === true && !isSet(settings.firewall_policy_id) ? ['force_firewall_policy_association needs firewall_policy_id'] : []),
    ...estate.all('azurerm_web_application_firewall_policy').filter((policy) => [settings.firewall_policy_id].some((id) => typeof id === 'string' && id.includes(say`.${policy.localName}.`)))
      .flatMap((policy) => policyProblems(policy)),
  ];
}

function policyProblems({ localName, settings }: AzureResource): string[] {
  const sets = blocksOf(blockOf(settings.managed_rules)?.managed_rule_set).map(({ type = 'OWASP', version }) => ({ type: textOf(type), version: textOf(version) }));
  const main = sets.filter(({ type }) => type === 'OWASP' || type === 'Microsoft_DefaultRuleSet');
  const priorities = blocksOf(settings.custom_rules).map(({ priority }) => numberOf(priority));
  const again = priorities.find((priority, index) => priority !== undefined && priorities.indexOf(priority) < index);
  return [
    ...(main.length > 1 ? [say`managed_rule_set of azurerm_web_application_firewall_policy.${localName} must be one of OWASP and Microsoft_DefaultRuleSet, got ${main.map(({ type, version }) => say`${type} ${version}`).join(' and ')}`] : []),
    ...(again === undefined ? [] : [say`priority of custom_rules of azurerm_web_application_firewall_policy.${localName} must be its own, got ${again} again`]),
  ];
}

function frontends(gateway: AzureResource, estate: AzureEstate): string[] {
  const { settings } = gateway;
  const all = blocksOf(settings.frontend_ip_configuration);
  const subnet = subnetOf(estate, gateway, blockOf(settings.gateway_ip_configuration)?.subnet_id);
  const range = subnet?.prefixes.map(parseCidr).find((parsed) => parsed?.bits === 32);
  const most = numberOf(blockOf(settings.autoscale_configuration)?.max_capacity) ?? numberOf(blockOf(settings.sku)?.capacity);
  const isTwo = isVersion2(gateway);
  const publicOnes = all.filter(({ public_ip_address_id: id }) => isSet(id));
  return [
    ...(publicOnes.length > 1 ? [say`frontend_ip_configuration must have one public address, got ${publicOnes.map(({ name }) => name).join(' and ')}`] : []),
    ...all.flatMap((frontend) => {
      const address = textOf(frontend.private_ip_address);
      const isStatic = textOf(frontend.private_ip_address_allocation) === 'Static';
      const where = say`frontend_ip_configuration '${frontend.name}'`;
      const publicAddressOf = estate.referenced(gateway, frontend.public_ip_address_id);
      return [
        ...(!isSet(frontend.public_ip_address_id) && !isSet(frontend.subnet_id) && !isSet(frontend.private_ip_address) ? [say`${where} must have public_ip_address_id, or subnet_id with private_ip_address`] : []),
        ...(isTwo && isSet(frontend.subnet_id) && !isSet(frontend.private_ip_address) ? [say`private_ip_address of ${where} is required with a tier of version 2, which takes fixed addresses only`] : []),
        ...(isTwo && isSet(frontend.private_ip_address) && !isStatic ? [say`private_ip_address_allocation of ${where} must be Static with a tier of version 2`] : []),
        ...(address !== undefined && range && !containsAddress(range, address) ? [say`private_ip_address of ${where} must lie inside its subnet ${range.text}, got ${address}`] : []),
        ...(address !== undefined && range && containsAddress(range, address) && isReservedByAzure(range, address)
          ? [say`private_ip_address of ${where} must not be among the first four addresses or the last of ${range.text}, which Azure keeps, got ${address}`] : []),
        ...(isTwo && publicAddressOf?.resourceType === 'azurerm_public_ip' && textOf(publicAddressOf.settings.sku) === 'Basic'
          ? [say`public_ip_address_id of ${where} must be an address of sku Standard with a tier of version 2, got azurerm_public_ip.${publicAddressOf.localName} of sku Basic`] : []),
      ];
    }),
    ...(range && most !== undefined && isTwo && usableAddresses(range) < most
      ? [say`subnet ${range.text} has ${usableAddresses(range)} usable addresses, the gateway may need ${most}: take a larger subnet or fewer instances`] : []),
  ];
}

function certificates({ settings }: AzureResource): string[] {
  const fromVault = blocksOf(settings.ssl_certificate).filter(({ key_vault_secret_id: id }) => isSet(id));
  const identity = blockOf(settings.identity);
  return [
    ...(fromVault.length > 0 && !identity && settings.dynamic?.identity === undefined
      ? [say`identity is required for ssl_certificate '${fromVault[0].name}': the gateway reads it from Key Vault with it`] : []),
    ...blocksOf(settings.ssl_certificate).flatMap((certificate) => {
      const sources = ['data', 'key_vault_secret_id'].filter((name) => isSet(certificate[name]));
      return sources.length === 1 ? [] : [say`ssl_certificate '${certificate.name}' must have one of data and key_vault_secret_id, got ${sources.join(' and ') || 'none'}`];
    }),
  ];
}

function tls({ settings }: AzureResource): string[] {
  const profiles = blocksOf(settings.ssl_profile).map((profile) => ({ where: say`ssl_policy of ssl_profile '${profile.name}'`, policy: blockOf(profile.ssl_policy) }));
  return [{ where: 'ssl_policy', policy: blockOf(settings.ssl_policy) }, ...profiles].filter(({ policy }) => policy !== undefined).flatMap(({ where, policy }) => {
    const type = textOf(policy.policy_type);
    const isCustom = type === 'Custom' || type === 'CustomV2';
    return [
      ...(isSet(policy.disabled_protocols) && type !== undefined ? [say`disabled_protocols of ${where} must not be given together with policy_type`] : []),
      ...(type === 'Predefined' && !isSet(policy.policy_name) ? [say`policy_name of ${where} is required with policy_type Predefined`] : []),
      // TLS 1.3 has ciphers that Azure chooses
      ...(isCustom && !isSet(policy.cipher_suites) && textOf(policy.min_protocol_version) !== 'TLSv1_3' ? [say`cipher_suites of ${where} is required with policy_type ${type}`] : []),
      ...(isCustom && !isSet(policy.min_protocol_version) ? [say`min_protocol_version of ${where} is required with policy_type ${type}`] : []),
      ...(isCustom && isSet(policy.policy_name) ? [say`policy_name of ${where} must be left out with policy_type ${type}`] : []),
    ];
  });
}

function publicAddress({ settings, isShown }: AzureResource): string[] {
  const isStandard = (textOf(settings.sku) ?? 'Standard') === 'Standard';
  return [
    ...(isStandard && textOf(settings.allocation_method) === 'Dynamic' ? ['allocation_method must be Static with sku Standard, got Dynamic'] : []),
    ...(textOf(settings.sku) === 'Basic' && isSet(settings.zones) ? ['zones needs sku Standard, got Basic'] : []),
    ...(textOf(settings.sku) === 'Basic' && !isShown ? ['sku must be Standard: Azure makes no addresses of sku Basic since March 2025'] : []),
  ];
}
