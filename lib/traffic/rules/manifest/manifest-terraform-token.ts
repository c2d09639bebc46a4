import { Severity } from '../../finding';
import { TokenPlace, tokensIn } from '../../objects/terraform-tokens';
import { Rule } from '../rule';

/** A value that only Terraform knows, in a manifest that Terraform never sees. */
export const manifestTerraformToken: Rule = {
  code: 'manifest-terraform-token',
  severity: Severity.ERROR,
  local: true,
  title: 'Terraform token in a Kubernetes manifest',
  why: 'The value is known after terraform apply only. In the manifest it would be the text of the token.',
  fix: 'use a literal that is known at synth, such as a name or an address that the program chooses; what only Azure knows gets there by addSubstitution of FluxConfiguration or by a KustomizeComponent',
  source: 'https://developer.hashicorp.com/terraform/cdktf/concepts/tokens',
  check: (model) => model.objects.flatMap((object) => tokensIn(object.object).map((place) => ({ object, message: messageOf(place) }))),
};

function messageOf({ field, form }: TokenPlace): string {
  switch (form) {
    case 'text':
      return `${field} must be known at synth, got a terraform token`;
    case 'number':
      return `${field} must be known at synth, got a terraform number token`;
    case 'key':
      return `key of ${field || 'the object'} must be known at synth, got a terraform token`;
  }
}
