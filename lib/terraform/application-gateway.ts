import { ApplicationGateway as GatewayResource } from '@cdktf/provider-azurerm/lib/application-gateway';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { Construct } from 'constructs';
import { GatewayManager, GatewayProfile } from '../traffic';
import { AlertOptions, RecommendedAlerts } from './alerts';
import { ApplicationGatewayProps, ExistingApplicationGatewayOptions } from './application-gateway-props';
import { DiagnosticSetting } from './diagnostics';
import { GatewayBackendHttpSettings, GatewayBackendHttpSettingsOptions, GatewayBackendPool, GatewayBackendPoolOptions } from './gateway-backend';
import { GatewayDomain, GatewayDomainOptions } from './gateway-domain';
import { GatewayListener, GatewayListenerOptions, GatewaySslCertificate, GatewaySslCertificateOptions } from './gateway-listener';
import { GatewayProbe, GatewayProbeOptions } from './gateway-probe';
import { GatewayRewriteRuleSet, GatewayRewriteRuleSetOptions } from './gateway-rewrite';
import { GatewayTrustedRootCertificate, GatewayTrustedRootCertificateOptions } from './gateway-root-certificate';
import { GatewayRedirect, GatewayRedirectOptions, GatewayRoutingRule, GatewayRoutingRuleOptions } from './gateway-routing';
import { GatewayTlsProfile, GatewayTlsProfileOptions } from './gateway-tls-profile';
import { IApplicationGateway } from './i-application-gateway';
import { NetworkSubnet } from './network-subnet';
import { gatewayAlerts } from './private/alert-rules';
import { dashed } from './private/dns-names';
import { capacityOf, checkGateway, logCategoriesOf } from './private/gateway-checks';
import { renderGateway, renderPublicIp } from './private/gateway-config';
import { GatewayConfiguration } from './private/gateway-configuration';
import { domainListener, placeOf } from './private/gateway-domains';
import { GatewayIdentity } from './private/gateway-identity';
import {
  checkCertificate, checkClientPort, checkListener, checkRedirect, checkRewriteRuleSet, checkRule, checkSettings, checkTlsProfile, checkUnique,
} from './private/gateway-part-checks';
import { profileOfGateway } from './private/gateway-profile';
import { ImportedGateway } from './private/imported-gateway';
import { placedInStack } from './private/in-stack';
import { certificateOnce, namedGateway, rewriteRuleSetOnce, warnInstalledOnce } from './private/installed-once';
import { GATEWAY } from './private/kinds/gateway';
import { read } from './private/kinds/kind';
import { nameOr } from './private/names';
import { DEFAULT_ZONES } from './private/node-pool-config';
import { gatewayOutputs, Outputs } from './private/outputs';
import { isLiteral, nonEmpty } from './private/problems';
import { failOn } from '../traffic/rules/refusals';

/**
 * Make an application gateway, version 2, for the ingress controller or with routes that Terraform writes.
 *
 * Writes `azurerm_application_gateway` and a zone-redundant Standard `azurerm_public_ip`. For the ingress controller it has placeholders and ignores
 * later changes of all that the controller writes. Otherwise add pools, settings, listeners and rules, which refer to each other as objects.
 * Throws when a name, a number, an address or a combination is one that Azure refuses, and when parts are added to a gateway of the controller.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/application_gateway
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform, traffic } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const resourceGroupName = 'rg-shop';
 * const location = 'westeurope';
 * const network = new terraform.AksNetwork(stack, 'network', { resourceGroupName, location, loadBalancerSubnet: {} });
 *
 * const gateway = new terraform.ApplicationGateway(stack, 'shop', {
 *   resourceGroupName,
 *   location,
 *   subnet: network.gatewaySubnet,
 *   managedBy: traffic.GatewayManager.TERRAFORM,
 * });
 * gateway.addRoutingRule('api', {
 *   listener: gateway.addListener('http'),
 *   backendPool: gateway.addBackendPool('api', { ipAddresses: ['10.10.17.10'] }),
 *   backendHttpSettings: gateway.addBackendHttpSettings('api', { cookieBasedAffinity: true }),
 * });
 */
export class ApplicationGateway extends Construct implements IApplicationGateway {
  /** Use a gateway that exists already. Throws when the id is not that of an application gateway. */
  public static fromApplicationGatewayId(
    scope: Construct, id: string, gatewayId: string, options: ExistingApplicationGatewayOptions = {},
  ): IApplicationGateway {
    return new ImportedGateway(scope, id, gatewayId, options);
  }

  public readonly gatewayName: string;
  public readonly gatewayId: string;
  public readonly managedBy: GatewayManager;
  public readonly subnet?: NetworkSubnet;
  public readonly identityId?: string;
  public readonly firewallPolicyId?: string;
  /** The azurerm resource. */
  public readonly resource: GatewayResource;
  /** The azurerm resource of the public address, if there is one. */
  public readonly publicIp?: PublicIp;
  /** Where logs and metrics go, if they go anywhere. */
  public readonly diagnosticSetting?: DiagnosticSetting;

  private readonly configuration = new GatewayConfiguration(() => this.resource);
  private readonly props: ApplicationGatewayProps;

  public constructor(scope: Construct, id: string, props: ApplicationGatewayProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, GATEWAY, props);
    this.props = given;
    this.gatewayName = nameOr(this, given.gatewayName, 'agw', id);
    this.managedBy = given.managedBy ?? GatewayManager.INGRESS_CONTROLLER;
    this.subnet = given.subnet;
    this.firewallPolicyId = given.firewallPolicyId;
    const publicIpName = nameOr(this, given.publicIpName, 'pip', this.gatewayName);
    failOn(this, checkGateway(this.gatewayName, publicIpName, given));
    this.publicIp = this.hasPublicFrontend ? new PublicIp(this, 'PublicIp', { ...renderPublicIp(publicIpName, given), zones: this.zones }) : undefined;
    const identity = given.keyVault && new GatewayIdentity(this, 'Identity', this.gatewayName, given.keyVault, given);
    this.identityId = identity?.identityId ?? given.identityId;
    this.resource = new GatewayResource(this, 'Resource', {
      ...renderGateway(GatewayResource, this.gatewayName, given, { publicIpId: this.publicIp?.id, privateAddress: given.privateFrontendAddress }),
      zones: this.zones,
      identity: this.identityId === undefined ? undefined : { type: 'UserAssigned', identityIds: [this.identityId] },
      dependsOn: nonEmpty([given, given.privateLink].flatMap((it) => it?.subnet._dependenciesOf(this) ?? []).concat(identity?.assignments ?? [])),
    });
    given.subnet._addUser(this.resource);
    this.gatewayId = this.resource.id;
    this.diagnosticSetting = given.diagnostics && new DiagnosticSetting(this, 'Diagnostics', {
      settingName: nameOr(this, undefined, 'diag', this.gatewayName), ...given.diagnostics, categories: logCategoriesOf(given), targetResourceId: this.gatewayId,
    });
    if (this.managedBy === GatewayManager.TERRAFORM) {
      this.node.addValidation({ validate: () => this.configuration.validate() });
    }
  }

  public get gatewayProfile(): GatewayProfile {
    return profileOfGateway(this, this.props, this.configuration, { publicFrontend: this.hasPublicFrontend, clientPorts: this.clientPorts });
  }

  /** Add addresses to send to. The construct of the name; throws when it is taken or when an address is none. */
  public addBackendPool(id: string, options: GatewayBackendPoolOptions): GatewayBackendPool {
    const pool = GatewayBackendPool._of(this, id, options);
    this.failOnPart([...checkUnique('backend pool', id, this.configuration.pools.map(({ poolName }) => poolName)), ...pool._validate()]);
    this.configuration.addPool(pool);
    return pool;
  }

  /** Add a health probe. Throws when the name is taken or when a value is out of bounds. */
  public addProbe(id: string, options: GatewayProbeOptions = {}): GatewayProbe {
    const probe = GatewayProbe._of(this, id, options);
    this.failOnPart([...checkUnique('probe', id, this.configuration.probes.map(({ probeName }) => probeName)), ...probe._validate()]);
    this.configuration.addProbe(probe);
    return probe;
  }

  /** Add a way to talk to backends. Throws when the name is taken, when a value is out of bounds, or when the probe has another protocol. */
  public addBackendHttpSettings(id: string, options: GatewayBackendHttpSettingsOptions = {}): GatewayBackendHttpSettings {
    const settings = GatewayBackendHttpSettings._of(this, id, options);
    const names = this.configuration.settings.map(({ settingsName }) => settingsName);
    this.failOnPart([...checkUnique('backend settings', id, names), ...settings._validate(), ...checkSettings(settings, this.configuration)]);
    this.configuration.addSettings(settings);
    return settings;
  }

  /**
   * Add a certificate from Key Vault. Throws when the name is taken, when the id has a version, or when the gateway has no identity to read it.
   *
   * On a gateway of the ingress controller it is written when the gateway is made, and by no later apply, of which a warning tells
   * (`gateway-parts-installed-once`); Ingresses name it as installed certificate.
   */
  public addSslCertificate(id: string, options: GatewaySslCertificateOptions): GatewaySslCertificate {
    const certificate = GatewaySslCertificate._of(this, id, options);
    const names = this.configuration.certificates.map(({ certificateName }) => certificateName);
    failOn(this, [...checkUnique('certificate', id, names), ...certificate._validate(), ...checkCertificate(id, certificate.keyVaultSecretId, this.props)]);
    this.configuration.addCertificate(certificate);
    warnInstalledOnce(this, this.props, certificateOnce(id, namedGateway(this, this.props, this.gatewayName), certificate.keyVaultSecretId));
    return certificate;
  }

  /**
   * Add a root certificate by which the gateway trusts backends that speak HTTPS. Throws when the name is taken, when there is not one source, when the
   * id has a version, or when the gateway has no identity to read it.
   *
   * Ingresses of the controller name it as trusted root certificate, so add it before them: the controller drops an Ingress of an unknown one.
   */
  public addTrustedRootCertificate(id: string, options: GatewayTrustedRootCertificateOptions): GatewayTrustedRootCertificate {
    const certificate = GatewayTrustedRootCertificate._of(this, id, options);
    const names = this.configuration.rootCertificates.map(({ certificateName }) => certificateName);
    const { keyVaultSecretId } = certificate.options;
    const ofVault = keyVaultSecretId === undefined ? [] : checkCertificate(id, keyVaultSecretId, this.props);
    failOn(this, [...checkUnique('root certificate', id, names), ...certificate._validate(), ...ofVault]);
    this.configuration.addRootCertificate(certificate);
    return certificate;
  }

  /**
   * Say what some listeners ask of their clients: certificates, or other versions of TLS. Give it to `addListener`; Ingresses of the controller, which leaves
   * it alone, name it as `sslProfile`. Throws when the name is taken, and when Azure refuses it or ignores a part of it.
   */
  public addTlsProfile(id: string, options: GatewayTlsProfileOptions): GatewayTlsProfile {
    const profile = GatewayTlsProfile._of(this, id, options);
    failOn(this, [...checkTlsProfile(profile, this.configuration, this.props), ...profile._validate()]);
    this.configuration.addTlsProfile(profile);
    return profile;
  }

  /** Add a place to take requests. Throws when the name is taken, or when frontend, port and host are those of another listener. */
  public addListener(id: string, options: GatewayListenerOptions = {}): GatewayListener {
    const listener = GatewayListener._of(this, id, options, !this.hasPublicFrontend);
    this.failOnPart([
      ...checkUnique('listener', id, this.configuration.listeners.map(({ listenerName }) => listenerName)),
      ...listener._validate(),
      ...checkListener(listener, this.configuration, this.props),
    ]);
    this.configuration.addListener(listener);
    return listener;
  }

  /** Add a redirect. Throws when the name is taken, or when there is not one target. */
  public addRedirect(id: string, options: GatewayRedirectOptions): GatewayRedirect {
    const redirect = GatewayRedirect._of(this, id, options);
    const names = this.configuration.redirects.map(({ redirectName }) => redirectName);
    this.failOnPart([...checkUnique('redirect', id, names), ...redirect._validate(), ...checkRedirect(redirect, this.configuration)]);
    this.configuration.addRedirect(redirect);
    return redirect;
  }

  /**
   * Add changes of headers and URLs for rules to use. Throws when the name is taken, or when Azure refuses a rule or ignores a part of it.
   *
   * On a gateway of the ingress controller it is written when the gateway is made, and by no later apply, of which a warning tells
   * (`gateway-parts-installed-once`); the controller keeps it, and Ingresses name it as rewrite rule set.
   */
  public addRewriteRuleSet(id: string, options: GatewayRewriteRuleSetOptions): GatewayRewriteRuleSet {
    const set = GatewayRewriteRuleSet._of(this, id, options);
    const names = this.configuration.rewriteRuleSets.map(({ rewriteRuleSetName }) => rewriteRuleSetName);
    failOn(this, [...checkUnique('rewrite rule set', id, names), ...set._validate(), ...checkRewriteRuleSet(set, this.managedBy)]);
    this.configuration.addRewriteRuleSet(set);
    warnInstalledOnce(this, this.props, rewriteRuleSetOnce(id, namedGateway(this, this.props, this.gatewayName)));
    return set;
  }

  /**
   * Route the requests of a listener. Throws when name, listener or priority is taken, when a part belongs to another gateway, or when the security
   * group of the subnet keeps clients from the port of a public listener that serves them.
   */
  public addRoutingRule(id: string, options: GatewayRoutingRuleOptions): GatewayRoutingRule {
    const rule = GatewayRoutingRule._of(this, id, options, () => this.configuration.nextPriority());
    this.failOnPart([
      ...checkUnique('routing rule', id, this.configuration.rules.map(({ ruleName }) => ruleName)),
      ...rule._validate(),
      ...checkRule(rule, this.configuration),
      ...checkClientPort(rule, this.clientPorts),
    ]);
    this.configuration.addRule(rule);
    return rule;
  }

  /**
   * Make a name lead to the gateway: the record in its zone, the certificate from Key Vault, and on a gateway that Terraform manages the listener for
   * `addRoutingRule`, with a redirect from HTTP. On a gateway of the ingress controller Ingresses name host and certificate: see `AksPlatform.addDomain`.
   * Throws when the name is none, outside of the zone or taken (a public and a private zone may both have it), and as `addSslCertificate` and `addListener` do.
   *
   * @param hostName The name, for instance `shop.example.com` or `*.example.com`.
   * @param options Zone, certificate and address.
   */
  public addDomain(hostName: string, options: GatewayDomainOptions): GatewayDomain {
    const given = GatewayDomain._read(this, hostName, options);
    const place = placeOf(hostName, given, this.props, this.publicIp);
    const others = GatewayDomain._others(this, hostName);
    const again = others.find(({ _isPrivate }) => _isPrivate === given.zone.isPrivate);
    failOn(this, [...place.problems, ...(again ? [`domain '${hostName}' exists already`] : [])]);
    const { keyVaultSecretId } = given;
    const shared = this.configuration.certificates.find((other) => other.keyVaultSecretId === keyVaultSecretId);
    const certificate = keyVaultSecretId === undefined ? undefined : shared ?? this.addSslCertificate(dashed(hostName), { keyVaultSecretId });
    const isOurs = this.managedBy === GatewayManager.TERRAFORM;
    const listener = isOurs ? domainListener(this, others, hostName, given, place.privateFrontend, certificate) : undefined;
    return again ?? GatewayDomain._of(this, hostName, given, { ...place, certificate, listener });
  }

  /** Let Azure tell people when backends are down or slow, requests fail, or the gateway nears its capacity. Throws when nobody is told. */
  public addRecommendedAlerts(options: AlertOptions): RecommendedAlerts {
    const plan = gatewayAlerts(capacityOf(this.props).max);
    return RecommendedAlerts._of(this, options, { ...this.props, ...plan, resourceName: this.gatewayName, targetId: this.gatewayId });
  }

  /**
   * Let Terraform say what people want to know after an apply, as outputs that start with the path of the gateway below its stack, for instance
   * `shop_gateway_ip`: `gateway_id`, `gateway_ip`, `gateway_fqdn` and `gateway_private_ip`. `AksPlatform.addOutputs` has them already.
   */
  public addOutputs(): void {
    Outputs.ofAll(this, gatewayOutputs(this, this.publicIp));
  }

  private get hasPublicFrontend(): boolean {
    return this.props.publicFrontend ?? true;
  }

  private get clientPorts(): number[] | undefined {
    const { clientPorts } = this.props.subnet;
    return clientPorts?.every(isLiteral) ? clientPorts : undefined;
  }

  private get zones(): string[] | undefined {
    return nonEmpty(this.props.zones ?? DEFAULT_ZONES);
  }

  private failOnPart(problems: string[]): void {
    failOn(this, this.managedBy === GatewayManager.TERRAFORM ? problems : [
      'the ingress controller writes pools, probes, settings, listeners, redirects and rules of this gateway: use Ingresses, or managedBy TERRAFORM',
    ]);
  }
}
