import { TerraformElement, TerraformResource } from 'cdktf';

/**
 * One `import` block.
 *
 * `TerraformResource.importFrom` writes the same, but runs the Terraform command on every synthesis, once for each block.
 */
export class ImportBlock extends TerraformElement {
  public constructor(private readonly resource: TerraformResource, private readonly importId: string) {
    super(resource, 'Import');
  }

  public toTerraform(): any {
    return { import: [this.block] };
  }

  public toHclTerraform(): any {
    const entries = Object.entries(this.block).map(([name, value]) => (
      [name, { value, type: 'simple', storageClassType: name === 'id' ? 'string' : 'reference' }]
    ));
    return { import: [Object.fromEntries(entries)] };
  }

  /** Terraform wants the provider of the block to be that of the resource. */
  private get block(): Record<string, string> {
    const { resource, importId } = this;
    const block = { to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`, id: importId };
    return resource.provider === undefined ? block : { ...block, provider: resource.provider.fqn };
  }
}
