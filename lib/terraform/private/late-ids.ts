import { TerraformElement } from 'cdktf';
import { IConstruct } from 'constructs';

/** Logical ids that came after the first reference, which CDKTF forgets silently. */
export function lateIds(stack: IConstruct): string[] {
  return stack.node.findAll().filter((construct) => TerraformElement.isTerraformElement(construct)).flatMap((element) => {
    const wanted: string | undefined = (element as any)._logicalIdOverride;
    const written = (element as TerraformElement).friendlyUniqueId;
    return wanted === undefined || wanted === written ? []
      : [`overrideLogicalId('${wanted}') of '${element.node.path}' came too late, others refer to '${written}' already: leave it out, and tell Terraform by moveFromId what was there before`];
  });
}
