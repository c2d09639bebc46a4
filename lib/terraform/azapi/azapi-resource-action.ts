import { ITerraformDependable, stringToTerraform, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { structAt } from '../../arguments/check';
import { Kinds, listOf } from '../../arguments/kind';
import { AZAPI } from '../private/azapi';
import { placedInStack } from '../private/in-stack';
import { OBJECT, TEXT } from '../private/kinds/azapi';

/** Properties of `AzapiResourceAction`. */
export interface AzapiResourceActionProps {
  /** Type and API version of the resource, for instance `Microsoft.Resources/providers@2021-04-01`. Written to `type`. */
  readonly resourceType: string;
  /** ARM id of the resource. Written to `resource_id`. */
  readonly resourceId: string;
  /** Name of the action, for instance `register`. Written to `action`. */
  readonly action: string;
  /**
   * What must exist before.
   *
   * @default - what the values refer to
   */
  readonly dependencies?: ITerraformDependable[];
}

const ACTION: Kinds<AzapiResourceActionProps> = {
  required: { resourceType: TEXT, resourceId: TEXT, action: TEXT }, optional: { dependencies: listOf(OBJECT) },
};

/**
 * Perform an action of an ARM resource once, when Terraform makes this block. Removing the block does nothing.
 *
 * Sends a POST. Needs the azapi provider in the stack.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource_action
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * new terraform.AzapiProvider(stack, 'azapi');
 * new terraform.AzapiResourceAction(stack, 'register', {
 *   resourceType: 'Microsoft.Resources/providers@2021-04-01',
 *   resourceId: '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.ContainerService',
 *   action: 'register',
 * });
 */
export class AzapiResourceAction extends TerraformResource {
  private readonly props: AzapiResourceActionProps;

  public constructor(scope: Construct, id: string, props: AzapiResourceActionProps) {
    // what is known later changes in place, so that a copy would not do
    structAt('AzapiResourceAction', ACTION, props, 'props');
    super(...placedInStack(scope, id, new.target), {
      terraformResourceType: 'azapi_resource_action',
      terraformGeneratorMetadata: AZAPI,
      dependsOn: props.dependencies,
    });
    this.props = props;
  }

  protected synthesizeAttributes(): Record<string, any> {
    return {
      type: stringToTerraform(this.props.resourceType),
      resource_id: stringToTerraform(this.props.resourceId),
      action: stringToTerraform(this.props.action),
    };
  }
}
