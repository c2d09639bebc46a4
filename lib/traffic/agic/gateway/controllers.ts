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
  const built = buildGateway(model, kept, {
    isPrivateByDefault: gateways.length > 0 && gateways.every(isPrivateOnly),
    namesFrontendType: (gateways[0]?.controllerVersion ?? AgicVersion.V1_9)._namesFrontendType,
  });
  return {
    className,
    model,
    gateways,
    taken: ingresses,
    kept,
    pruned: seen.filter((ingress) => !kept.includes(ingress)),
    ignored: ingresses.filter((ingress) => !seen.includes(ingress)),
    built,
    configuration: configurationOf(built, {
      gatewayName: gateways[0]?.gatewayName ?? 'application gateway',
      ingressClassName: className,
      sslCertificateNames: [...new Set(gateways.flatMap(({ sslCertificateNames = [] }) => sslCertificateNames))],
    }),
  };
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
