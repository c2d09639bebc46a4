import { anyToTerraform, booleanToTerraform, ITerraformDependable, listMapper, stringToTerraform, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { argumentsOf, structAt } from '../../arguments/check';
import { Kinds, listOf } from '../../arguments/kind';
import { AZAPI } from '../private/azapi';
import { placedInStack } from '../private/in-stack';
import { FLAG, OBJECT, TEXT } from '../private/kinds/azapi';

/** Properties of `AzapiUpdateResource`. */
export interface AzapiUpdateResourceProps {
  /** Type and API version of the resource, for instance `Microsoft.ContainerService/managedClusters@2026-05-02-preview`. Written to `type`. */
  readonly resourceType: string;
  /** ARM id of the resource, which another block makes. A new id replaces this block. Written to `resource_id`. */
  readonly resourceId: string;
  /** What to set, with ARM's own property names. It is merged into what the resource has. Written to `body`. */
  readonly body: Record<string, any>;
  /**
   * Say nothing when Azure no longer returns a property of `body`. With false it shows as a change in the next plan. Written to `ignore_missing_property`.
   *
   * @default true
   */
  readonly ignoreMissingProperty?: boolean;
  /**
   * Say nothing when Azure returns a value in other letters. Written to `ignore_casing`.
   *
   * @default false
   */
  readonly ignoreCasing?: boolean;
  /**
   * ARM ids that are changed by one azapi block at a time. Written to `locks`.
   *
   * @default - none
   */
  readonly locks?: string[];
  /**
   * Try again, for up to 30 minutes, while the error of Azure matches one of these regular expressions. Written to `retry.error_message_regex`.
   *
   * @default - an error ends the run
   */
  readonly retryOn?: string[];
  /**
   * Paths in the answer of Azure that `output` tells, for instance `properties.ingressProfile.applicationLoadBalancer.identity.objectId`. Written to
   * `response_export_values`.
   *
   * @default - none
   */
  readonly responseExportValues?: string[];
  /**
   * What must exist before.
   *
   * @default - what the values refer to
   */
  readonly dependencies?: ITerraformDependable[];
}

const UPDATE: Kinds<AzapiUpdateResourceProps> = {
  required: { resourceType: TEXT, resourceId: TEXT, body: OBJECT },
  optional: {
    ignoreMissingProperty: FLAG,
    ignoreCasing: FLAG,
    locks: listOf(TEXT),
    retryOn: listOf(TEXT),
    responseExportValues: listOf(TEXT),
    dependencies: listOf(OBJECT),
  },
};

/**
 * Set some properties of an ARM resource that another block makes.
 *
 * Reads the whole resource, merges `body` into it and writes it back: what `body` leaves out stays, what is `null` in it goes. Removing the block
 * changes nothing in Azure: what was set stays set.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/update_resource
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * new terraform.AzapiProvider(stack, 'azapi');
 * new terraform.AzapiUpdateResource(stack, 'tags', {
 *   resourceType: 'Microsoft.ContainerService/managedClusters@2026-05-01',
 *   resourceId: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks',
 *   body: { tags: { team: 'shop' } },
 * });
 */
export class AzapiUpdateResource extends TerraformResource {
  private readonly props: AzapiUpdateResourceProps;

  public constructor(scope: Construct, id: string, props: AzapiUpdateResourceProps) {
    // what is known later changes in place, so that a copy would not do
    structAt('AzapiUpdateResource', UPDATE, props, 'props');
    super(...placedInStack(scope, id, new.target), {
      terraformResourceType: 'azapi_update_resource',
      terraformGeneratorMetadata: AZAPI,
      dependsOn: props.dependencies,
    });
    this.props = props;
  }

  /** Id of the updated resource, known after it was updated. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /**
   * A value of the answer of Azure, known after the update.
   *
   * @param path One of `responseExportValues`.
   */
  public output(path: string): string {
    argumentsOf('AzapiUpdateResource.output', { path: TEXT }, { path });
    return this.getStringAttribute(`output.${path}`);
  }

  protected synthesizeAttributes(): Record<string, any> {
    return {
      type: stringToTerraform(this.props.resourceType),
      resource_id: stringToTerraform(this.props.resourceId),
      body: anyToTerraform(this.props.body),
      ignore_missing_property: booleanToTerraform(this.props.ignoreMissingProperty),
      ignore_casing: booleanToTerraform(this.props.ignoreCasing),
      locks: listMapper(stringToTerraform, false)(this.props.locks),
      response_export_values: listMapper(stringToTerraform, false)(this.props.responseExportValues),
      retry: this.props.retryOn && { error_message_regex: listMapper(stringToTerraform, false)(this.props.retryOn) },
    };
  }
}
