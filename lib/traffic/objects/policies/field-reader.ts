import { FieldFault } from './network-policy';

/** Reads fields of a document as the API server does, where null is a field left out, and collects what it would refuse. */
export class FieldReader {
  public readonly faults: FieldFault[] = [];

  /** Note a field that cannot be read. */
  public refuse(field: string, must: string, got: any): void {
    this.faults.push({ field, problem: `${must}, got ${got === undefined ? 'nothing' : JSON.stringify(got)}` });
  }

  /** An object, empty where it is left out or is none. Other keys than the allowed ones are noted; without a list any are. */
  public object(value: any, field: string, allowed?: string[]): Record<string, any> {
    if (value === undefined || value === null) {
      return {};
    }
    if (typeof value !== 'object' || Array.isArray(value)) {
      this.refuse(field, 'must be an object', value);
      return {};
    }
    Object.keys(value).filter((key) => allowed && !allowed.includes(key)).forEach((key) => {
      this.faults.push({ field: `${field}.${key}`, problem: `is no field, allowed: ${allowed!.join(', ')}` });
    });
    return value;
  }

  /** A list, empty where it is left out or is none. */
  public list(value: any, field: string): any[] {
    if (value === undefined || value === null) {
      return [];
    }
    if (!Array.isArray(value)) {
      this.refuse(field, 'must be a list', value);
      return [];
    }
    return value;
  }
}
