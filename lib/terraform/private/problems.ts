import { Annotations, IResolvable, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { ClusterProfile, Severity } from '../../traffic';
import { checkProfile, describe } from '../../traffic/rules/judge';
import { failOn } from '../../traffic/rules/refusals';

/** True when the value is there and known while the program runs. What Terraform knows later cannot be checked. */
export function isLiteral<T>(value: T | undefined): value is T {
  return value !== undefined && !Token.isUnresolved(value);
}

/** The value if it is known while the program runs. */
export function literal<T>(value: T | undefined): T | undefined {
  return isLiteral(value) ? value : undefined;
}

/** The names of blocks, if all of them are known while the program runs. */
export function knownNames(blocks: IResolvable | { readonly name: string }[] = []): string[] | undefined {
  const names = isLiteral(blocks) && Array.isArray(blocks) ? blocks.map(({ name }) => name) : undefined;
  return names?.every(isLiteral) ? names : undefined;
}

/** The list, or nothing for an empty one, which Terraform JSON then leaves out. */
export function nonEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** The problem of a number that is not whole or lies outside its bounds. */
export function checkNumber(field: string, value: number | undefined, min: number, max: number): string[] {
  if (!isLiteral(value) || (Number.isInteger(value) && value >= min && value <= max)) {
    return [];
  }
  return [`${field} must be a whole number between ${min} and ${max}, got ${value}`];
}

/** Throw the errors about a cluster together with other problems; leave its warnings on the construct, for the command line to show. */
export function judgeProfile(construct: IConstruct, profile: ClusterProfile, problems: string[]): void {
  failOn(construct, [...problems, ...profileErrors(profile)]);
  checkProfile(profile).filter(({ severity }) => severity === Severity.WARNING)
    .forEach((warning) => Annotations.of(construct).addWarning(describe(warning)));
}

/** The errors about a cluster. */
export function profileErrors(profile: ClusterProfile): string[] {
  return checkProfile(profile).filter(({ severity }) => severity === Severity.ERROR).map(describe);
}
