import { BuiltGateway, buildGateway } from './build';
import { configurationOf } from './configuration';
import { httpRules, ruleCount } from './http-rules';
import { AgicVersion } from '../../agic-version';
import { GatewayConfiguration } from '../../gateway-configuration';
import { GatewayProfile } from '../../gateway-profile';
import { ObjectView } from '../../objects/object-view';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { INGRESS_CLASS } from '../class-names';
import { managedGateways } from '../gateways';
import { isAgicIngress, servingClassOf } from '../ingress-class';
import { isPruned } from '../pruning';

/** A controller with the Ingresses of its class. */
export interface Controller {
  readonly className: string;
  readonly model: TrafficModel;
  /** The gateways that it may write, as far as they are known. */
  readonly gateways: GatewayProfile[];
  /** All Ingresses of its class, in the order in which it reads them. */
  readonly taken: ObjectView[];
  /** Those that it writes. */
  readonly kept: ObjectView[];
  /** Those that it drops for what the gateway lacks, or for a redirect without TLS. */
  readonly pruned: ObjectView[];
  /** Those whose rules have no paths at all. */
  readonly ignored: ObjectView[];
  readonly built: BuiltGateway;
  readonly configuration: GatewayConfiguration;
}

/** The controllers that take Ingresses of the model, or write a gateway of the profile. */
export const controllersOf = remember((model: TrafficModel): Controller[] => {
  const gateways = managedGateways(model);
  const taken = model.ingresses.filter((ingress) => isAgicIngress(ingress, model)).sort((a, b) => compare(nameOf(a), nameOf(b)));
  const home = gateways[0]?.ingressClassName ?? INGRESS_CLASS;
  const classOfGateway = ({ ingressClassName = INGRESS_CLASS }: GatewayProfile): string => ingressClassName;
  const classOfIngress = (ingress: ObjectView): string => servingClassOf(ingress, model) ?? home;
  return [...new Set([...gateways.map(classOfGateway), ...taken.map(classOfIngress)])].map((className) => controllerOf(
    model,
    className,
    gateways.filter((gateway) => classOfGateway(gateway) === className),
    taken.filter((ingress) => classOfIngress(ingress) === className),
  ));
});

function controllerOf(model: TrafficModel, className: string, gateways: GatewayProfile[], ingresses: ObjectView[]): Controller {
  const seen = ingresses.filter((ingress) => ruleCount(ingress) === 0 || httpRules(ingress).length > 0);
  const kept = seen.filter((ingress) => !isPruned(ingress, model));
  const pruned = seen.filter((ingress) => !kept.includes(ingress));
  return new KnownController(className, model, gateways, ingresses, kept, pruned, ingresses.filter((ingress) => !seen.includes(ingress)));
}

/** A controller that works out what it writes when somebody asks: most checks of one route only want to know whose Ingress it is. */
class KnownController implements Controller {
  private whole?: BuiltGateway;
  private written?: GatewayConfiguration;

  public constructor(
    public readonly className: string,
    public readonly model: TrafficModel,
    public readonly gateways: GatewayProfile[],
    public readonly taken: ObjectView[],
    public readonly kept: ObjectView[],
    public readonly pruned: ObjectView[],
    public readonly ignored: ObjectView[],
  ) {}

  public get built(): BuiltGateway {
    this.whole ??= buildGateway(this.model, this.kept, {
      isPrivateByDefault: this.gateways.length > 0 && this.gateways.every(isPrivateOnly),
      namesFrontendType: (this.gateways[0]?.controllerVersion ?? AgicVersion.V1_9)._namesFrontendType,
    });
    return this.whole;
  }

  public get configuration(): GatewayConfiguration {
    this.written ??= configurationOf(this.built, {
      gatewayName: this.gateways[0]?.gatewayName ?? 'application gateway',
      ingressClassName: this.className,
      sslCertificateNames: [...new Set(this.gateways.flatMap(({ sslCertificateNames = [] }) => sslCertificateNames))],
    });
    return this.written;
  }
}

function isPrivateOnly({ publicFrontend, privateFrontendAddress }: GatewayProfile): boolean {
  return publicFrontend === false && privateFrontendAddress !== undefined;
}

function nameOf({ namespace, name }: ObjectView): string {
  return `${namespace}/${name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
