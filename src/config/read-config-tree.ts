import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { type ConfigGroup, type ConfigValue, emptyGroup, UnquotedValue } from "./config-value.ts";
import { explainSyntaxError } from "./explain-syntax-error.ts";
import { type ConfigPath, Origins, type Problem } from "./problem.ts";
import { showText } from "./show-value.ts";

/** A configuration as it was written, before it is checked. */
export interface ConfigTree {
  readonly root: ConfigGroup | undefined;
  readonly origins: Origins;
  /** What is wrong with the way it is written although YAML allows it, e.g. a key given twice. */
  readonly problems: Problem[];
}

export type TreeReading =
  | { readonly kind: "tree"; readonly tree: ConfigTree }
  | { readonly kind: "syntax"; readonly explanation: string };

// A configuration is 7 levels deep; the limit also ends an alias that contains itself.
const deepest = 20;
// What aliases may add, so that a few lines cannot stand for a billion values.
const mostAliasedValues = 10_000;
const readableTags = /^(!|tag:yaml\.org,2002:(str|int|float|bool|null|map|seq))$/;

/** Reads YAML (and so JSON) with the place of every key. Lines end with "\n". */
export function readConfigTree(text: string): TreeReading {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "error",
  });
  const error = document.errors[0] ?? document.warnings.find(({ code }) => code === "BAD_DIRECTIVE");
  if (error !== undefined) {
    return { kind: "syntax", explanation: explainSyntaxError(text, error, lineCounter) };
  }
  return { kind: "tree", tree: new TreeReader(lineCounter).read(document.contents) };
}

type Step = { readonly path: ConfigPath; readonly isAliased: boolean };

class TreeReader {
  readonly #lineCounter: LineCounter;
  readonly #origins = new Origins();
  readonly #problems: Problem[] = [];
  readonly #anchors = new Map<string, Node>();
  #aliasedValues = 0;

  constructor(lineCounter: LineCounter) {
    this.#lineCounter = lineCounter;
  }

  read(contents: Node | null): ConfigTree {
    const tree = { origins: this.#origins, problems: this.#problems };
    if (contents === null || (isScalar(contents) && contents.value === null)) {
      this.#problem(undefined, "The file is empty.");
      return { ...tree, root: undefined };
    }
    if (!isMap(contents)) {
      this.#problem(contents, "The file must start with the key `classifiers:`.");
      return { ...tree, root: undefined };
    }
    const root = this.#group(contents, { path: [], isAliased: false });
    if (this.#aliasedValues <= mostAliasedValues) return { ...tree, root };
    this.#problem(
      undefined,
      "The file repeats itself too often through references (`*name`). Write the values out.",
    );
    return { ...tree, root: undefined };
  }

  #value(node: Node | null, step: Step): ConfigValue | undefined {
    if (node === null) return undefined;
    if (isAlias(node)) return this.#aliased(node.source, node, step);
    this.#origins.set(step.path, { kind: "file", line: this.#line(node) });
    if (step.isAliased) this.#aliasedValues += 1;
    if (this.#aliasedValues > mostAliasedValues) return undefined;
    if (step.path.length > deepest) return this.#drop(node, step, "Keys are nested too deeply here.");
    if ("anchor" in node && node.anchor !== undefined) this.#anchors.set(String(node.anchor), node);
    if (node.tag !== undefined && !readableTags.test(node.tag)) return this.#tagged(node, step);
    if (isMap(node)) return this.#group(node, step);
    if (isSeq(node)) {
      const items = node.items as (Node | null)[];
      return items.map((item, index) => this.#value(item, { ...step, path: [...step.path, index] }));
    }
    return isScalar(node) ? scalarValue(node) : undefined;
  }

  #group(node: YAMLMap, { path, isAliased }: Step): ConfigGroup | undefined {
    const group = emptyGroup();
    const lines = new Map<string, number>();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const name = this.#keyName(pair.key);
      if (name === undefined) {
        // What the group would have been is not known; one problem is enough.
        this.#origins.report(path);
        continue;
      }
      const line = this.#line(pair.key);
      const first = lines.get(name);
      if (first !== undefined) {
        this.#problem(pair.key, `${showText(name)} is given twice; it was given in line ${first} already.`);
        continue;
      }
      lines.set(name, line);
      const value = this.#value(pair.value, { path: [...path, name], isAliased });
      this.#origins.set([...path, name], { kind: "file", line });
      // An empty key is as good as none: `id:` with nothing behind it.
      if (value !== undefined && !isNothing(value)) group[name] = value;
    }
    return this.#origins.isReported(path) && path.length > 0 ? undefined : group;
  }

  #keyName(node: Node): string | undefined {
    if (!isScalar(node)) {
      return this.#problem(
        node,
        "A text that starts with `{`, `[` or `*` must be in quotes, and a key must be a plain word.",
      );
    }
    if (node.source === "<<" && node.type === "PLAIN") {
      return this.#problem(node, "`<<` (merging keys) is not read. Write the keys out.");
    }
    return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
  }

  #aliased(anchor: string, node: Node, step: Step): ConfigValue | undefined {
    const target = this.#anchors.get(anchor);
    if (target === undefined) {
      const text = showText(`*${anchor}`);
      return this.#drop(
        node,
        step,
        `A value that starts with \`*\` must be in quotes: ${text} is read as a reference, and nothing has that name.`,
      );
    }
    return this.#value(target, { ...step, isAliased: true });
  }

  #tagged(node: Node, step: Step): undefined {
    const tag = showText((node.tag ?? "").replace("tag:yaml.org,2002:", "!!"));
    return this.#drop(
      node,
      step,
      `A value that starts with \`!\` must be in quotes: ${tag} is read as a tag, and tags are not allowed.`,
    );
  }

  #drop(node: Node, step: Step, message: string): undefined {
    this.#origins.report(step.path);
    return this.#problem(node, message);
  }

  #problem(node: Node | undefined, message: string): undefined {
    const origin = node === undefined ? undefined : ({ kind: "file", line: this.#line(node) } as const);
    this.#problems.push({ origin, message });
  }

  #line(node: Node): number {
    return this.#lineCounter.linePos(node.range?.[0] ?? 0).line;
  }
}

function scalarValue({ value, source, type }: Scalar): ConfigValue | undefined {
  if (typeof value === "string") return value;
  if (
    value === null ||
    typeof value === "number" ||
    typeof value === "boolean" ||
    typeof value === "bigint"
  ) {
    // A plain value keeps its source; a tagged one such as `!!int "5"` has it, too.
    return new UnquotedValue(value, type === "PLAIN" ? (source ?? String(value)) : String(value));
  }
  return undefined;
}

function isNothing(value: ConfigValue): boolean {
  return value instanceof UnquotedValue && value.value === null;
}
