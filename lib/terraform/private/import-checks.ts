import { DefaultTokenResolver, StringConcat, TerraformResource, TerraformStack, Tokenization } from 'cdktf';
import { fillForm, IdPart, IMPORT_FORMS, OWNER_ARGUMENTS, readImportId, startsLike } from './import-forms';
import { isLiteral } from './problems';

/** An id and the resource that it is given for. */
export interface GivenImport {
  readonly path: string;
  readonly importId: string;
  readonly resource: TerraformResource;
}

/** Problems of an id: its form, and what it names otherwise than the program. */
export function checkImportId({ path, importId, resource }: GivenImport): string[] {
  const { terraformResourceType: type } = resource;
  const parts = readImportId(IMPORT_FORMS[type], importId);
  if (parts === undefined) {
    return [`importIds '${path}' must be an id of ${type} like ${IMPORT_FORMS[type]}, in these letters, got '${importId}'`];
  }
  const owners = importId.split('|').map((value, index) => ({ argument: OWNER_ARGUMENTS[type]?.[index] ?? '', value }));
  const said = ({ argument, value }: IdPart) => ({ argument, value, said: valueOf(resource, argument) });
  return [
    ...parts.map(said).filter((part) => part.said !== undefined && part.said !== part.value),
    ...owners.map(said).filter((part) => part.said !== undefined && !startsLike(part.said, part.value)),
  ].map(({ argument, value, said: program }) => `importIds '${path}' must be the id of what the program names: `
    + `its ${argument} is '${value}', the program says '${program}', and Terraform would replace it`);
}

/** Problems of ids that cannot all be reached: a provider works in one subscription. What belongs to another resource may lie with that one. */
export function checkSubscriptions(imports: GivenImport[]): string[] {
  const homes = imports.filter(({ importId }) => isLiteral(importId))
    .map(({ path, importId, resource }) => ({ path, provider: resource.provider, subscription: subscriptionOf(resource, importId) }))
    .filter(({ subscription }) => subscription !== undefined);
  return homes.flatMap(({ path, provider, subscription }, index) => {
    const first = homes.findIndex((other) => other.provider === provider);
    return first < index && homes[first].subscription !== subscription
      ? [`importIds '${path}' must be in subscription ${homes[first].subscription} like '${homes[first].path}', got ${subscription}: `
        + 'a provider works in one, give the resource another provider'] : [];
  });
}

function subscriptionOf({ terraformResourceType: type }: TerraformResource, importId: string): string | undefined {
  return readImportId(IMPORT_FORMS[type], importId)?.[0].argument === 'guid' ? importId.split('/')[2].toLowerCase() : undefined;
}

/**
 * What the program says for an argument of a resource, if the type has it and it was given. A reference to another resource of the stack is
 * followed; of its id what is known only later stays a placeholder.
 */
function valueOf(resource: TerraformResource, argument: string): string | undefined {
  const property = `${argument.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Input`;
  const input = (resource as unknown as Record<string, string | undefined>)[property];
  if (input === undefined || isLiteral(input)) {
    return input;
  }
  const [, type, name, attribute] = /^\$\{(\w+)\.([\w-]+)\.(\w+)\}$/.exec(textOf(resource, input)) ?? [];
  const target = TerraformStack.of(resource).node.findAll().find((construct): construct is TerraformResource => (
    TerraformResource.isTerraformResource(construct) && construct.terraformResourceType === type && construct.friendlyUniqueId === name
  ));
  return target && (attribute === 'id' ? idOf(target) : valueOf(target, attribute));
}

function textOf(scope: TerraformResource, token: string): string {
  return Tokenization.resolve(token, { scope, preparing: false, resolver: new DefaultTokenResolver(new StringConcat()) });
}

/** The id that a resource will have, as far as the program says it. */
function idOf(resource: TerraformResource): string | undefined {
  const { terraformResourceType: type } = resource;
  const [owner] = OWNER_ARGUMENTS[type] ?? [];
  return type in IMPORT_FORMS && owner === undefined ? fillForm(IMPORT_FORMS[type], (argument) => valueOf(resource, argument)) : undefined;
}
