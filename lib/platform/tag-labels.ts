import { Token } from 'cdktf';
import { failAt } from '../arguments/fail-at';
import { Kinds } from '../arguments/kind';
import { read } from '../terraform/private/kinds/kind';
import { mapOf } from '../terraform/private/kinds/texts';

/** Longest name and value of a label. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const LONGEST = 63;
const EDGES = /^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g;

const TAGS: Kinds<{ readonly tags: { readonly [name: string]: string } }> = { required: { tags: mapOf(() => []) }, optional: {} };

/**
 * Tags of Azure as labels of Kubernetes, for who asks both sides whose something is.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { TerraformStack } from 'cdktf';
 * import { AksApp, AksPlatform, TagLabels } from 'aks-constructs';
 *
 * const app = new AksApp();
 * const tags = { 'team': 'shop', 'cost center': '4711' };
 * new AksPlatform(new TerraformStack(app.terraform, 'infra'), 'shop', { location: 'westeurope', tags });
 * // team: shop, cost-center: '4711' on all objects of the chart
 * new Chart(app.manifests, 'shop', { namespace: 'shop', labels: TagLabels.of(tags) });
 */
export class TagLabels {
  /**
   * The labels: what a label may not have becomes `-`, and what is longer than 63 characters is cut. Give them to a chart as `labels`, or to pools as `nodeLabels`.
   *
   * Throws when two tags become one label, when nothing is left of a name, and for values that only Terraform knows.
   *
   * @param tags The tags, for instance those of a platform.
   */
  public static of(tags: { readonly [name: string]: string }): { readonly [name: string]: string } {
    const entries = Object.entries(read('TagLabels.of', TAGS, { tags }).tags).map(([tag, value]) => ({ tag, label: labelText(tag), value }));
    failAt('TagLabels.of', [
      ...entries.filter(({ value }) => Token.isUnresolved(value)).map(({ tag }) => `value of tag '${tag}' must be known while the program runs to be a label`),
      ...entries.filter(({ label }) => label === '').map(({ tag }) => `tag '${tag}' must have a letter or digit to be a label`),
      ...entries.filter(({ label }, index) => label !== '' && entries.findIndex((other) => other.label === label) < index)
        .map(({ tag, label }) => `tag '${tag}' must have a label of its own, got '${label}' again: rename the tag or leave it out`),
    ]);
    return Object.fromEntries(entries.map(({ label, value }) => [label, labelText(value)]));
  }

  private constructor() {}
}

function labelText(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(EDGES, '').slice(0, LONGEST).replace(EDGES, '');
}
