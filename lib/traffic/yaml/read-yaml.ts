import { EventType, loadAll, Schema, State, YAMLException } from 'js-yaml';
import { documentTexts, DocumentText } from './document-texts';
import { RepeatedKey, repeatedKeysIn } from './repeated-keys';
import { ValueBudget } from './value-budget';

/** Nested deeper than anything that Kubernetes takes, and far from what the stack holds. */
const MAX_DEPTH = 200;
/** Keys that are there twice are looked for by a slower reader, which needs a kilobyte for a value. */
const MAX_SLOW_VALUES = 500_000;
const REPEATED = 'duplicated mapping key';
/** A map or a list as a key, as js-yaml writes it. */
const NO_KEY = '[object Object]';

/** Throw for a line of the text, counted from one. */
export type Fail = (line: number, problem: string) => never;

/** A document and where its parts are. */
export interface YamlDocument {
  readonly value: any;
  /** The line where something begins that is not separator, blank or comment. */
  readonly line: number;
  /** Keys that their maps have already; the last one counts. */
  readonly repeated: RepeatedKey[];
  /** The line of a map that might be a Kubernetes object. */
  lineOf(map: object): number | undefined;
}

/** How to read. */
export interface YamlReading {
  readonly schema: Schema;
  readonly budget: ValueBudget;
  readonly fail: Fail;
}

/**
 * The documents of a stream of YAML or JSON, one after the other.
 *
 * Fails with the line reached for what is no YAML, nests too deep, refers to itself, or has more values than the budget, which are counted while they
 * are read.
 */
export function* readYaml(stream: string, reading: YamlReading): Generator<YamlDocument> {
  for (const document of documentTexts(stream)) {
    yield* documentsOf(document, reading);
  }
}

function documentsOf(document: DocumentText, reading: YamlReading): YamlDocument[] {
  try {
    return attempt(document, reading, false);
  } catch (error) {
    if ((error as YAMLException).reason === REPEATED) {
      return attempt(document, reading, true);
    }
    throw error;
  }
}

function attempt(document: DocumentText, { schema, budget, fail }: YamlReading, mayRepeat: boolean): YamlDocument[] {
  const { text, lines } = document;
  const failAt: Fail = (line, problem) => fail(lines + line, problem);
  const tracker = new Tracker(text, budget, failAt);
  let values: any[];
  try {
    values = loadAll(text, null, { schema, json: mayRepeat, maxDepth: 2 * MAX_DEPTH, listener: tracker.listen } as object);
  } catch (error) {
    const { reason, mark } = error as YAMLException;
    if (reason === REPEATED && !mayRepeat) {
      budget.giveBack(tracker.count);
    }
    if (reason === undefined || (reason === REPEATED && !mayRepeat)) {
      throw error;
    }
    // the end of the text is in its last line
    return failAt(Math.min(mark.line + 1, text.trimEnd().split('\n').length), reason);
  }
  if (mayRepeat && tracker.count > MAX_SLOW_VALUES) {
    return failAt(1, `a key that is there twice among more than ${MAX_SLOW_VALUES} values: take one of them out`);
  }
  const repeated = mayRepeat ? repeatedKeysIn(text).map((key) => ({ ...key, line: lines + key.line })) : [];
  return values.map((value, index) => ({
    value,
    line: lines + tracker.begins[index],
    repeated: values.length === 1 || index === 0 ? repeated : [],
    lineOf: (map) => (tracker.places.has(map) ? lines + tracker.lineAt(tracker.places.get(map)!) : undefined),
  }));
}

/** A place in the text. */
interface Place {
  readonly position: number;
  readonly line: number;
}

/** A node that is being read, and how many values there were before it. */
interface OpenNode extends Place {
  readonly before: number;
}

/** Follows js-yaml: counts, limits, and keeps where maps begin. */
class Tracker {
  public count = 0;
  public readonly begins: number[] = [];
  public readonly places = new Map<object, Place>();
  private readonly open: OpenNode[] = [];
  /** How many values an anchor stands for, those of aliases in it included. */
  private readonly sizes = new Map<object, number>();
  /** js-yaml reads what may be a key inside a node of its own, which then is the same. */
  private last?: { readonly result: unknown; readonly depth: number };

  public constructor(private readonly text: string, private readonly budget: ValueBudget, private readonly fail: Fail) {}

  public readonly listen = (event: EventType, state: State): void => {
    if (event === 'open') {
      this.begin(state);
    } else {
      this.end(state as State & { anchor: string | null });
    }
  };

  /** The line of a place, after what may stand before the first character of a node. */
  public lineAt({ position, line }: Place): number {
    BEFORE_NODE.lastIndex = position;
    return line + (BEFORE_NODE.exec(this.text)?.[0] ?? '').split('\n').length;
  }

  private begin({ position, line }: State): void {
    if (this.open.length > MAX_DEPTH) {
      this.fail(line + 1, `nests deeper than ${MAX_DEPTH} levels`);
    }
    if (this.open.length === 0) {
      this.begins.push(this.lineAt({ position, line }));
    }
    this.open.push({ position, line, before: this.count });
    this.add(1, line);
  }

  private end({ kind, result, anchor, line }: State & { anchor: string | null }): void {
    const node = this.open.pop()!;
    if (typeof result === 'number' && !Number.isFinite(result)) {
      // kubectl refuses it too: it sends JSON
      this.fail(this.lineAt(node), 'a number must be one that JSON has: neither infinite nor .nan');
    }
    if (typeof result === 'object' && result !== null) {
      const isSame = this.last !== undefined && this.last.result === result && this.last.depth === this.open.length + 1;
      if (kind === null && !isSame) {
        const size = this.sizes.get(result) ?? this.fail(this.lineAt(node), 'an alias refers to what it is part of');
        this.add(size, line);
      }
      if (anchor !== null) {
        this.sizes.set(result, this.count - node.before);
      }
      if (kind as string === 'mapping') {
        this.endOfMap(result, node);
      }
    }
    this.last = { result, depth: this.open.length };
  }

  private endOfMap(map: object, node: OpenNode): void {
    if (Object.hasOwn(map, NO_KEY)) {
      this.fail(this.lineAt(node), 'a map stands where a key must be');
    }
    if (Object.hasOwn(map, 'metadata') || Object.hasOwn(map, 'kind')) {
      this.places.set(map, node);
    }
  }

  private add(count: number, line: number): void {
    this.count += count;
    if (!this.budget.take(count)) {
      this.fail(line + 1, this.budget.problem);
    }
  }
}

/** Blanks, comments, anchors and tags; a separator. */
const BEFORE_NODE = /(?:---(?=\s))?(?:\s+|#.*|[&!]\S*)*/y;
