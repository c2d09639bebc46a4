import { ApplicationGateway } from '@cdktf/provider-azurerm/lib/application-gateway';
import { StaticRouteProfile } from '../../traffic';
import { GatewayBackendHttpSettings, GatewayBackendPool } from '../gateway-backend';
import { GatewayBackendProtocol } from '../gateway-backend-protocol';
import { GatewayListener, GatewaySslCertificate } from '../gateway-listener';
import { GatewayProbe } from '../gateway-probe';
import { GatewayRewriteRuleSet } from '../gateway-rewrite';
import { GatewayTrustedRootCertificate } from '../gateway-root-certificate';
import { GatewayRedirect, GatewayRoutingRule, GatewayTargetOptions } from '../gateway-routing';
import { GatewayTlsProfile } from '../gateway-tls-profile';
import { checkLimits } from './gateway-limits';
import {
  renderCertificate, renderHttpSettings, renderListener, renderPathMap, renderPool, renderPort, renderProbe, renderRedirect,
  renderRewriteRuleSet, renderRootCertificate, renderRule,
} from './gateway-rendering';
import { literal } from './problems';
import { checkRedirectLoops } from './redirect-loops';
import { renderClientAuthorities, renderTlsProfile } from './tls-profiles';

const PRIORITY_STEP = 10;

/** The parts of a gateway that Terraform manages, kept in step with the azurerm resource. */
export class GatewayConfiguration {
  public readonly pools: GatewayBackendPool[] = [];
  public readonly probes: GatewayProbe[] = [];
  public readonly settings: GatewayBackendHttpSettings[] = [];
  public readonly certificates: GatewaySslCertificate[] = [];
  public readonly rootCertificates: GatewayTrustedRootCertificate[] = [];
  public readonly listeners: GatewayListener[] = [];
  public readonly redirects: GatewayRedirect[] = [];
  public readonly rewriteRuleSets: GatewayRewriteRuleSet[] = [];
  public readonly rules: GatewayRoutingRule[] = [];
  public readonly tlsProfiles: GatewayTlsProfile[] = [];
  private lastAssigned = 0;

  public constructor(private readonly resource: () => ApplicationGateway) {}

  public addPool(pool: GatewayBackendPool): void {
    this.pools.push(pool);
    this.resource().putBackendAddressPool(this.pools.map(renderPool));
  }

  public addProbe(probe: GatewayProbe): void {
    this.probes.push(probe);
    this.writeProbes();
  }

  public addSettings(settings: GatewayBackendHttpSettings): void {
    this.settings.push(settings);
    this.resource().putBackendHttpSettings(this.settings.map(renderHttpSettings));
    if (settings.options.probe) {
      this.writeProbes();
    }
  }

  public addCertificate(certificate: GatewaySslCertificate): void {
    this.certificates.push(certificate);
    this.resource().putSslCertificate(this.certificates.map(renderCertificate));
  }

  public addRootCertificate(certificate: GatewayTrustedRootCertificate): void {
    this.rootCertificates.push(certificate);
    this.resource().putTrustedRootCertificate(this.rootCertificates.map(renderRootCertificate));
  }

  public addTlsProfile(profile: GatewayTlsProfile): void {
    this.tlsProfiles.push(profile);
    this.resource().putSslProfile(this.tlsProfiles.map(renderTlsProfile));
    this.resource().putTrustedClientCertificate(this.tlsProfiles.flatMap(renderClientAuthorities));
  }

  public addListener(listener: GatewayListener): void {
    this.listeners.push(listener);
    const ports = [...new Set(this.listeners.map(({ port }) => port))];
    this.resource().putFrontendPort(ports.map(renderPort));
    this.resource().putHttpListener(this.listeners.map(renderListener));
  }

  public addRedirect(redirect: GatewayRedirect): void {
    this.redirects.push(redirect);
    this.resource().putRedirectConfiguration(this.redirects.map(renderRedirect));
  }

  public addRewriteRuleSet(set: GatewayRewriteRuleSet): void {
    this.rewriteRuleSets.push(set);
    this.resource().putRewriteRuleSet(this.rewriteRuleSets.map(renderRewriteRuleSet));
  }

  public addRule(rule: GatewayRoutingRule): void {
    this.rules.push(rule);
    this.resource().putRequestRoutingRule(this.rules.map(renderRule));
    this.resource().putUrlPathMap(this.rules.filter(({ pathRules }) => pathRules.length > 0).map(renderPathMap));
  }

  /** The protocol of a probe, if the probe or settings that use it have said one. */
  public protocolOf(probe: GatewayProbe): GatewayBackendProtocol | undefined {
    return probe.options.protocol ?? this.settings.find(({ options }) => options.probe === probe)?.protocol;
  }

  /** The next priority in order. It depends on earlier rules only, so that a later one changes nothing. */
  public nextPriority(): number {
    const taken = new Set(this.rules.map(({ priority }) => priority));
    do {
      this.lastAssigned += PRIORITY_STEP;
    } while (taken.has(this.lastAssigned));
    return this.lastAssigned;
  }

  /** What the listeners receive and where it goes, without redirects, which reach no backend. */
  public get routes(): StaticRouteProfile[] {
    return this.rules.flatMap(routesOf);
  }

  /** Problems that only the finished gateway shows. */
  public validate(): string[] {
    const missing = Object.entries({ listener: this.listeners, routingRule: this.rules, backendPool: this.pools, backendHttpSettings: this.settings })
      .filter(([, parts]) => parts.length === 0)
      .map(([part]) => `a gateway managed by Terraform must have a ${part}: call add${part[0].toUpperCase()}${part.slice(1)}`);
    const used = new Set(this.rules.map(({ options }) => options.listener));
    return [
      ...missing,
      ...checkLimits(this),
      ...this.listeners.filter((listener) => !used.has(listener))
        .map(({ listenerName }) => `listener '${listenerName}' has no routing rule: call addRoutingRule`),
      ...this.rules.flatMap((rule) => this.shadowed(rule)),
      ...checkRedirectLoops(this.rules),
    ];
  }

  private writeProbes(): void {
    this.resource().putProbe(this.probes.map((probe) => renderProbe(probe, this.protocolOf(probe) ?? GatewayBackendProtocol.HTTP)));
  }

  /** A listener for every host takes all requests of its port, so rules for hosts must come before. */
  private shadowed(rule: GatewayRoutingRule): string[] {
    const { listener } = rule.options;
    return listener.hostNames.length > 0 ? [] : this.rules
      .filter(({ options, priority }) => sameSocket(options.listener, listener) && options.listener.hostNames.length > 0 && priority > rule.priority)
      .map((later) => `routing rule '${later.ruleName}' is never used: '${rule.ruleName}' takes every host before it, give '${rule.ruleName}' a priority above ${later.priority}`);
  }
}

/** True when two listeners share a frontend and a port. */
export function sameSocket(a: GatewayListener, b: GatewayListener): boolean {
  return a.privateFrontend === b.privateFrontend && a.port === b.port;
}

function routesOf(rule: GatewayRoutingRule): StaticRouteProfile[] {
  const targets = [
    ...rule.pathRules.flatMap((target) => target.paths.map((path) => ({ path, target }))),
    { path: '/*', target: rule.options },
  ];
  const hosts = rule.options.listener.hostNames;
  return (hosts.length > 0 ? hosts : [undefined])
    .flatMap((hostName) => targets.flatMap(({ path, target }) => routeOf(rule.options.listener, hostName, path, target)));
}

function routeOf(listener: GatewayListener, hostName: string | undefined, path: string, target: GatewayTargetOptions): StaticRouteProfile[] {
  const { backendPool, backendHttpSettings } = target;
  if (!backendPool || !backendHttpSettings) {
    return [];
  }
  return [{
    hostName,
    path,
    listenerPort: listener.port,
    listenerProtocol: listener.protocol,
    privateFrontend: listener.privateFrontend,
    backendAddresses: backendPool.addresses.filter((address) => literal(address) !== undefined),
    backendPort: backendHttpSettings.port,
    backendProtocol: backendHttpSettings.protocol,
    cookieBasedAffinity: backendHttpSettings.options.cookieBasedAffinity ?? false,
    probePath: backendHttpSettings.options.probe?.path,
  }];
}
