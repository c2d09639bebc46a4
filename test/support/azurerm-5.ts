import * as changes from './data/azurerm-5-changes.json';

/** An argument that version 5 of the azurerm provider no longer has. */
export interface RemovedArgument {
  readonly type: string;
  readonly path: string;
  /** What takes its place in version 5. */
  readonly replacement?: string;
  /** True when version 4.55 has no other way to say it. */
  readonly onlyWay?: boolean;
}

/**
 * What version 5 removes from the types that this library knows, as `npm run azurerm-5` reads it from the bindings.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/5.0-upgrade-guide.html.markdown
 */
export const REMOVED_IN_5: RemovedArgument[] = changes.removed;

/** The types that the bindings were asked about. */
export const KNOWN_IN_5: string[] = changes.types;

/** What version 5 requires and 4.55 does not. */
export const REQUIRED_IN_5: { readonly type: string; readonly path: string }[] = changes.required;

/** Arguments of the provider block that version 5 removes or moves. */
const REMOVED_FROM_PROVIDER = ['skip_provider_registration', 'enhanced_validation'];

/** What version 5 would refuse in a stack, as `type.argument`. */
export function refusedBy5(stack: any): string[] {
  return REMOVED_IN_5.filter((removed) => isUsed(stack, removed)).map(({ type, path }) => `${type}.${path}`);
}

/** What version 5 would refuse although version 4.55 takes what both know. */
export function avoidablyRefusedBy5(stack: any): string[] {
  const providers: any[] = [stack.provider?.azurerm ?? []].flat();
  return [
    ...REMOVED_IN_5.filter((removed) => !removed.onlyWay && isUsed(stack, removed)).map(({ type, path }) => `${type}.${path}`),
    ...REMOVED_FROM_PROVIDER.filter((name) => providers.some((block) => name in block)).map((name) => `provider.${name}`),
  ];
}

function isUsed(stack: any, { type, path }: RemovedArgument): boolean {
  return Object.values(stack.resource?.[type] ?? {}).some((resource) => has(resource, path.split('.')));
}

function has(value: any, [first, ...rest]: string[]): boolean {
  return first === undefined || [value].flat().some((item) => item?.[first] !== undefined && has(item[first], rest));
}
