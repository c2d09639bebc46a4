import { TypedAnnotation } from './merge-annotations';

/** Turns typed properties into annotations, whose values are always text, and notes the values that would not come out of the text again. */
export class AnnotationWriter {
  public readonly annotations: TypedAnnotation[] = [];
  public readonly problems: string[] = [];

  /** A value by itself. */
  public text(name: string, property: string, value: string | number | boolean | undefined): void {
    if (value !== undefined) {
      this.annotations.push({ name, value: String(value), property });
    }
  }

  /** Several values with a separator between, which must not be in one of them. */
  public list(name: string, property: string, values: string[] | undefined, separator: ',' | ' '): void {
    const separatorName = separator === ',' ? 'a comma' : 'a space';
    if (values?.length === 0) {
      this.problems.push(`${property} must have at least one entry, got none; leave it out`);
      return;
    }
    values?.filter((value) => value === '' || value.includes(separator)).forEach((value) => {
      this.problems.push(`${property} must have entries without ${separatorName}, got '${value}'; give each value as its own entry`);
    });
    this.text(name, property, values?.join(separator));
  }

  /** Names with values, written `name=value,name=value`. */
  public pairs(name: string, property: string, pairs: Record<string, string> | undefined): void {
    const entries = pairs && Object.entries(pairs);
    if (entries?.length === 0) {
      this.problems.push(`${property} must have at least one entry, got none; leave it out`);
      return;
    }
    entries?.filter(([key, value]) => key === '' || /[,=]/.test(key + value)).forEach(([key, value]) => {
      this.problems.push(`${property} must have names and values without commas and equals signs, got '${key}' with '${value}'; the annotation cannot hold them`);
    });
    this.text(name, property, entries?.map(([key, value]) => `${key}=${value}`).join(','));
  }
}
