import { Construct } from 'constructs';
import { shown } from '../../traffic/objects/shown';
import { failAtOnce } from '../../traffic/rules/refusals';

/** What an argument has to be, which only a program without types gets wrong. */
export interface Shape {
  /** What is wrong with a value, and what to do. */
  readonly problemOf: (field: string, value: unknown) => string | undefined;
  readonly isRequired?: boolean;
  /** What it is called where nothing is given. */
  readonly what?: string;
}

/** Whatever it is. */
export const ANYTHING: Shape = { problemOf: () => undefined };

/** Something with properties. */
export const OBJECT: Shape = {
  problemOf: (field, value) => (isObject(value) ? undefined : `${field} must be an object with properties, got ${given(value)}`),
};

/** What a class or a construct of this library made: it has a member that tells it from other objects. */
export function madeBy(what: string, member: string, how: string): Shape {
  return { problemOf: (field, value) => (isObject(value) && member in value ? undefined : `${field} must be made by ${what}, got ${given(value)}; ${how}`) };
}

/** A list, each item of a shape. */
export function listOf(item?: Shape): Shape {
  return {
    problemOf: (field, value) => (!Array.isArray(value) ? `${field} must be a list, got ${given(value)}; write [ ] around it`
      : item && value.map((each, index) => item.problemOf(`${field}[${index}]`, each)).find((problem) => problem !== undefined)),
  };
}

/** An object, some properties of which have a shape. */
export function objectOf(shapes: Record<string, Shape>): Shape {
  return {
    problemOf: (field, value) => OBJECT.problemOf(field, value) ?? problemsOf(value as Record<string, unknown>, shapes, `${field}.`)[0],
  };
}

/** The same where it may not be left out; `what` tells what to make before. */
export function required(shape: Shape, what?: string): Shape {
  return {
    isRequired: true,
    what,
    problemOf: (field, value) => (what !== undefined && value === undefined ? missing(field, what) : shape.problemOf(field, value)),
  };
}

/** A Service of this library. */
export const SERVICE = madeBy('a Service such as ClusterIpService', 'serviceName', 'make it before this');
/** A Gateway, made or imported. */
export const GATEWAY = madeBy('Gateway', 'listenerNames', 'make one, or call Gateway.fromGatewayAttributes');
/** A backend of a rule. */
export const BACKEND = madeBy('RouteBackend', 'serviceName', 'call RouteBackend.fromService or fromServiceName');

/** Fail for a constructor or a method that cannot go on with what it is given. */
export function checkArguments(construct: Construct, value: unknown, shapes: Record<string, Shape>, name = 'props'): void {
  const problems = argumentProblems(name, value, shapes);
  if (problems.length > 0) {
    failAtOnce(construct, problems);
  }
}

/** What is wrong with an argument that holds others, by their names. What is not there at all comes first. */
export function argumentProblems(name: string, value: any, shapes: Record<string, Shape>): string[] {
  const there: Record<string, unknown> = value ?? {};
  const left = Object.entries(shapes).flatMap(([key, { what }]) => (
    what !== undefined && (there[key] ?? undefined) === undefined ? [missing(key, what)] : []
  ));
  if (left.length > 0) {
    return left;
  }
  const problem = OBJECT.problemOf(name, value);
  return problem === undefined ? problemsOf(value, shapes, '') : [problem];
}

function problemsOf(values: Record<string, unknown>, shapes: Record<string, Shape>, prefix: string): string[] {
  return Object.entries(shapes).flatMap(([key, { problemOf, isRequired = false }]) => (
    values[key] === undefined && !isRequired ? [] : problemOf(`${prefix}${key}`, values[key]) ?? []
  ));
}

function missing(field: string, what: string): string {
  return `${field} must be ${what}, got nothing; make it before`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without a look into what may refer to itself. */
function given(value: unknown): string {
  return isObject(value) ? Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0 ? '{}' : 'an object of another kind'
    : value === undefined ? 'undefined' : shown(value);
}
