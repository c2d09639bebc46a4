import { IConstruct } from 'constructs';

/** What CDKTF marks its own root with. */
const CDKTF_APP = Symbol.for('cdktf/App');

/** Throws for a construct in the half of Terraform, where cdk8s can render nothing and CDKTF writes no charts. */
export function refuseForeignRoot(construct: IConstruct): void {
  if (CDKTF_APP in construct.node.root) {
    throw new Error(`[${construct.node.path}] a Chart with Kubernetes objects belongs to app.manifests, got one in app.terraform`);
  }
}
