import { booleanToTerraform, stringToTerraform, TerraformProvider, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { structAt } from '../../arguments/check';
import { Kinds } from '../../arguments/kind';
import { AZAPI } from '../private/azapi';
import { placedInStack } from '../private/in-stack';
import { FLAG, TEXT } from '../private/kinds/azapi';

/** Properties of `AzapiProvider`. Everything left out is taken from the environment or from the Azure command line, as with azurerm. */
export interface AzapiProviderProps {
  /**
   * Alias of the provider block.
   *
   * @default - the block without alias
   */
  readonly alias?: string;
  /**
   * Subscription to work in. Written to `subscription_id`.
   *
   * @default - from `ARM_SUBSCRIPTION_ID` or the command line
   */
  readonly subscriptionId?: string;
  /**
   * Tenant to sign in to. Written to `tenant_id`.
   *
   * @default - from `ARM_TENANT_ID` or the command line
   */
  readonly tenantId?: string;
  /**
   * Application to sign in as. Written to `client_id`.
   *
   * @default - from `ARM_CLIENT_ID` or the command line
   */
  readonly clientId?: string;
  /**
   * Cloud: `public`, `usgovernment` or `china`. Written to `environment`.
   *
   * @default - from `ARM_ENVIRONMENT`, else `public`
   */
  readonly environment?: string;
  /**
   * Sign in with an OIDC token, for instance in a pipeline. Written to `use_oidc`.
   *
   * @default - from `ARM_USE_OIDC`
   */
  readonly useOidc?: boolean;
}

const ALIAS: Kinds<{ readonly value?: string }> = { required: {}, optional: { value: TEXT } };
const PROVIDER: Kinds<AzapiProviderProps> = {
  required: {}, optional: { alias: TEXT, subscriptionId: TEXT, tenantId: TEXT, clientId: TEXT, environment: TEXT, useOidc: FLAG },
};

/**
 * The provider for ARM properties that azurerm does not know, such as the kube-proxy settings of AKS.
 *
 * Requires `Azure/azapi` in major version 2, from 2.1 on, which can try again after an error.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * new terraform.AzapiProvider(new TerraformStack(new App(), 'infra'), 'azapi', { useOidc: true });
 */
export class AzapiProvider extends TerraformProvider {
  /**
   * Make sure that the stack has the provider: take the block without alias that is there, or add one.
   *
   * @internal
   */
  public static _ensure(scope: IConstruct): TerraformProvider {
    const stack = TerraformStack.of(scope);
    return azapiProviders(stack)[0] ?? new AzapiProvider(stack, 'AzapiProvider');
  }

  private givenAlias?: string;

  private readonly props: AzapiProviderProps;

  public constructor(scope: Construct, id: string, props: AzapiProviderProps = {}) {
    structAt('AzapiProvider', PROVIDER, props, 'props');
    super(...placedInStack(scope, id, new.target), {
      terraformResourceType: 'azapi',
      terraformGeneratorMetadata: AZAPI,
      terraformProviderSource: 'Azure/azapi',
    });
    this.props = props ?? {};
    this.givenAlias = this.props.alias;
    this.node.addValidation({ validate: () => this.validateOnce() });
  }

  public get alias(): string | undefined {
    return this.givenAlias;
  }

  public set alias(value: string | undefined) {
    this.givenAlias = structAt<{ readonly value?: string }>('AzapiProvider.alias', ALIAS, { value }).value;
  }

  private validateOnce(): string[] {
    const others = azapiProviders(TerraformStack.of(this)).filter((provider) => provider !== this);
    return this.alias === undefined && others.length > 0
      ? [`the stack has a second azapi provider without alias at '${others[0].node.path}': add yours before the first cluster, or give it an alias`]
      : [];
  }

  protected synthesizeAttributes(): Record<string, any> {
    return {
      alias: stringToTerraform(this.alias),
      subscription_id: stringToTerraform(this.props.subscriptionId),
      tenant_id: stringToTerraform(this.props.tenantId),
      client_id: stringToTerraform(this.props.clientId),
      environment: stringToTerraform(this.props.environment),
      use_oidc: booleanToTerraform(this.props.useOidc),
    };
  }
}

function azapiProviders(stack: TerraformStack): TerraformProvider[] {
  return stack.node.findAll()
    .filter((construct): construct is TerraformProvider => TerraformProvider.isTerraformProvider(construct))
    .filter((provider) => provider.terraformResourceType === 'azapi' && provider.alias === undefined);
}
