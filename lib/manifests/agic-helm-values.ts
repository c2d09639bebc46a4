import { Yaml } from 'cdk8s';
import { argumentsOf, structAt } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { Kinds, listOf, madeBy, structOf } from '../arguments/kind';
import { FLAG, NAME, NUMBER, TEXT } from '../arguments/values';
import { GatewayManager, GatewayProfile, IGatewayProfile } from '../traffic';
import { isClientId, tokenProblems } from './private/helm-texts';
import { isDnsLabel } from '../traffic/objects/dns-names';

/** Who the controller is for Azure, and how it proves it. */
export class AgicIdentity {
  /**
   * A managed identity that trusts the service account of the controller.
   *
   * @param clientId Client id of the identity: a GUID, or a variable of Flux such as `${agic_client_id}`.
   * @see https://learn.microsoft.com/azure/application-gateway/ingress-controller-install-existing
   */
  public static workloadIdentity(clientId: string): AgicIdentity {
    argumentsOf('AgicIdentity.workloadIdentity', { clientId: TEXT }, { clientId });
    return new AgicIdentity({ type: 'workloadIdentity', identityClientID: clientId });
  }

  /**
   * A service principal, whose credentials are in a Secret of the controller's namespace.
   *
   * @param secretName Name of the Secret.
   * @param secretKey Key in the Secret.
   */
  public static servicePrincipal(secretName: string, secretKey: string): AgicIdentity {
    argumentsOf('AgicIdentity.servicePrincipal', { secretName: NAME, secretKey: NAME }, { secretName, secretKey });
    return new AgicIdentity({ type: 'servicePrincipal', secretName, secretKey });
  }

  /** @param armAuth The block `armAuth` of the values. */
  private constructor(public readonly armAuth: Record<string, string>) {}
}

/** The IngressClass that the chart makes. */
export interface AgicIngressClass {
  /** Name of the class, for `ingressClassName`. A second controller of a cluster needs a name of its own. Written to `ingressClassResource.name`. */
  readonly name: string;
  /**
   * Name of the controller in the class. Must differ between the controllers of a cluster. Written to `ingressClassResource.controllerValue`.
   *
   * @default 'azure/application-gateway'
   */
  readonly controllerValue?: string;
  /**
   * Make it the class of Ingresses that name none. Written to `ingressClassResource.default`.
   *
   * @default false
   */
  readonly isDefault?: boolean;
}

/** Options of `AgicHelmValues`. */
export interface AgicHelmValuesOptions {
  /** Resource id of the application gateway. Written to `appgw.applicationGatewayID`. */
  readonly applicationGatewayId: string;
  /** Who the controller is. Written to `armAuth`. */
  readonly identity: AgicIdentity;
  /**
   * Share the gateway with others: the controller leaves alone what an `AzureIngressProhibitedTarget` names. Written to `appgw.shared`.
   *
   * @default false
   */
  readonly shared?: boolean;
  /**
   * Listen on the private frontend wherever an Ingress says nothing. Written to `appgw.usePrivateIP`.
   *
   * @default false
   */
  readonly usePrivateIp?: boolean;
  /**
   * Namespaces whose Ingresses count. Written to `kubernetes.watchNamespace`.
   *
   * @default - all
   */
  readonly watchNamespaces?: string[];
  /**
   * IngressClass. Written to `kubernetes.ingressClassResource`.
   *
   * @default - the chart makes azure-application-gateway
   */
  readonly ingressClass?: AgicIngressClass;
  /**
   * Seconds after which the gateway is put right even when nothing has changed, 30 to 300. Written to `reconcilePeriodSeconds`.
   *
   * @default - only when something changes
   */
  readonly reconcilePeriodSeconds?: number;
  /**
   * How much the controller logs, 1 to 5. Written to `verbosityLevel`.
   *
   * @default 3
   */
  readonly verbosityLevel?: number;
}

const INGRESS_CLASS: Kinds<AgicIngressClass> = { required: { name: NAME }, optional: { controllerValue: TEXT, isDefault: FLAG } };
const VALUES: Kinds<AgicHelmValuesOptions> = {
  required: { applicationGatewayId: TEXT, identity: madeBy('AgicIdentity', 'armAuth', 'call AgicIdentity.workloadIdentity or servicePrincipal') },
  optional: {
    shared: FLAG,
    usePrivateIp: FLAG,
    watchNamespaces: listOf(TEXT),
    ingressClass: structOf(INGRESS_CLASS),
    reconcilePeriodSeconds: NUMBER,
    verbosityLevel: NUMBER,
  },
};

/**
 * Values for the Helm chart of the Application Gateway ingress controller.
 *
 * The add-on of AKS has one controller for one gateway and none of these settings. A shared gateway, a private frontend by default and several
 * controllers in a cluster need an installation by Helm. As `gateway` of an `AppGatewayIngress` they give it the class, and an Ingress in a namespace
 * that is not watched is an error.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/ingress-controller-install-existing
 *
 * @example
 * import { manifests } from 'aks-constructs';
 *
 * const values = new manifests.AgicHelmValues({
 *   applicationGatewayId: '/subscriptions/0000/resourceGroups/rg-shop/providers/Microsoft.Network/applicationGateways/agw-shop',
 *   identity: manifests.AgicIdentity.workloadIdentity('11111111-2222-3333-4444-555555555555'),
 *   shared: true,
 * });
 * const file = values.toYaml();
 */
export class AgicHelmValues implements IGatewayProfile {
  /** The values, as an object. */
  public readonly values: Record<string, any>;
  public readonly gatewayProfile: GatewayProfile;

  /** Throws when an id, a name, a namespace or a number is not what the chart takes, or is known to Terraform alone. */
  public constructor(options: AgicHelmValuesOptions) {
    const given = structAt('AgicHelmValues', VALUES, options);
    failAt('AgicHelmValues', problemsOf(given));
    const { ingressClass, watchNamespaces, reconcilePeriodSeconds } = given;
    this.values = {
      verbosityLevel: given.verbosityLevel ?? 3,
      ...reconcilePeriodSeconds === undefined ? {} : { reconcilePeriodSeconds },
      appgw: {
        applicationGatewayID: given.applicationGatewayId,
        usePrivateIP: given.usePrivateIp ?? false,
        shared: given.shared ?? false,
      },
      armAuth: given.identity.armAuth,
      kubernetes: {
        ...watchNamespaces && watchNamespaces.length > 0 ? { watchNamespace: watchNamespaces.join(',') } : {},
        ...ingressClass ? { ingressClassResource: renderClass(ingressClass) } : {},
      },
      rbac: { enabled: true },
    };
    this.gatewayProfile = {
      gatewayName: given.applicationGatewayId.split('/').pop()!,
      managedBy: GatewayManager.INGRESS_CONTROLLER,
      ingressClassName: ingressClass?.name,
      watchNamespaces: watchNamespaces && [...watchNamespaces],
      controllerAddon: false,
    };
  }

  /** The values as the text of a file, for `helm install --values`. */
  public toYaml(): string {
    return Yaml.stringify(this.values);
  }
}

function renderClass({ name, controllerValue, isDefault }: AgicIngressClass): Record<string, unknown> {
  return { name, enabled: true, default: isDefault ?? false, controllerValue: controllerValue ?? 'azure/application-gateway' };
}

function problemsOf(options: AgicHelmValuesOptions): string[] {
  const { applicationGatewayId, watchNamespaces = [], reconcilePeriodSeconds, verbosityLevel, identity: { armAuth }, ingressClass } = options;
  const { identityClientID: clientId } = armAuth;
  return [
    ...GATEWAY_ID.test(applicationGatewayId) ? [] : [`applicationGatewayId must be the resource id of an application gateway, got '${applicationGatewayId}'`],
    ...watchNamespaces.filter((name) => !isDnsLabel(name)).map((name) => `watchNamespaces must have names of namespaces, got '${name}'`),
    ...clientId === undefined || isClientId(clientId) ? [] : [`clientId of identity must be a GUID or a variable of Flux, got '${clientId}'`],
    ...tokenProblems({ identity: clientId === undefined ? armAuth : {}, ingressClass }),
    ...isWithin(reconcilePeriodSeconds, 30, 300) ? [] : [`reconcilePeriodSeconds must be a whole number from 30 to 300, got ${reconcilePeriodSeconds}`],
    ...isWithin(verbosityLevel, 1, 5) ? [] : [`verbosityLevel must be a whole number from 1 to 5, got ${verbosityLevel}`],
  ];
}

const GATEWAY_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/applicationGateways\/[^/]+$/i;

function isWithin(value: number | undefined, min: number, max: number): boolean {
  return value === undefined || (Number.isInteger(value) && value >= min && value <= max);
}
