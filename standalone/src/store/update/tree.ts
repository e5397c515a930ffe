import { ElementCursor, nameAt, RawValue, Type } from '../bson/element.ts';
import { BsonWriter } from '../bson/value.ts';

export type Node = RawValue | TreeNode;

/** One field. While its bytes are as they came, `from` says where they begin, type and name included. */
interface Field {
  name: string | undefined;
  readonly nameStart: number;
  readonly nameEnd: number;
  from: number;
  node: Node;
}

const CHANGED = -1;

/**
 * A document or array opened for change. Only what is stepped into is opened; everything else stays the bytes that it
 * was and is copied back as such, neighbours in one piece.
 */
export class TreeNode {
  readonly #buf: Buffer | undefined;
  /** The bytes that it had. */
  readonly #size: number;
  readonly #fields: Field[] = [];

  constructor(
    readonly type: typeof Type.object | typeof Type.array,
    from?: RawValue,
  ) {
    this.#buf = from?.buf;
    this.#size = from ? from.end - from.start : 0;
  }

  static open(value: RawValue): TreeNode {
    const tree = new TreeNode(value.type === Type.array ? Type.array : Type.object, value);
    const cursor = new ElementCursor(value.buf, value.start);
    while (cursor.next()) {
      const { nameStart, nameEnd } = cursor;
      tree.#fields.push({ name: undefined, nameStart, nameEnd, from: nameStart - 1, node: cursor.value });
    }
    return tree;
  }

  get isArray(): boolean {
    return this.type === Type.array;
  }

  get length(): number {
    return this.#fields.length;
  }

  /** The values in order. */
  get nodes(): readonly Node[] {
    return this.#fields.map(({ node }) => node);
  }

  get(name: string): Node | undefined {
    return this.#fields[this.#indexOf(name)]?.node;
  }

  /** The child opened for change, if it is a document or an array. */
  child(name: string): TreeNode | undefined {
    const field = this.#fields[this.#indexOf(name)];
    if (!field || field.node instanceof TreeNode) return field?.node as TreeNode | undefined;
    if (field.node.type !== Type.object && field.node.type !== Type.array) return undefined;
    const tree = TreeNode.open(field.node);
    field.node = tree;
    field.from = CHANGED;
    return tree;
  }

  /** Sets a field; an array grows with nulls up to the position. */
  set(name: string, node: Node): void {
    const field = this.#fields[this.#indexOf(name)];
    if (field) {
      field.node = node;
      field.from = CHANGED;
    } else {
      if (this.isArray) while (this.length < Number(name)) this.push(NULL);
      this.#add(name, node);
    }
  }

  /** Adds an element to an array. */
  push(node: Node): void {
    this.#add('', node);
  }

  /** Removes a field; in an array null takes its place, so that the others keep theirs. */
  remove(name: string): void {
    const index = this.#indexOf(name);
    if (index < 0) return;
    if (this.isArray) this.set(name, NULL);
    else this.#fields.splice(index, 1);
  }

  toRaw(): RawValue {
    const writer = new BsonWriter(Math.max(512, this.#size + 128));
    this.#write(writer);
    return new RawValue(this.type, writer.take(), 0, writer.length);
  }

  #add(name: string, node: Node): void {
    this.#fields.push({ name, nameStart: 0, nameEnd: 0, from: CHANGED, node });
  }

  /** The position of a field, or of an element by its number; -1 if there is none. */
  #indexOf(name: string): number {
    if (this.isArray) return isArrayIndex(name) && Number(name) < this.length ? Number(name) : -1;
    const first = name.charCodeAt(0);
    for (let i = 0; i < this.#fields.length; i++) {
      const field = this.#fields[i]!;
      // Most names differ in their first letter, and need not be decoded to see it.
      if (field.name === undefined && first < 128 && this.#buf![field.nameStart] !== first) continue;
      if (this.#nameOf(field) === name) return i;
    }
    return -1;
  }

  #nameOf(field: Field): string {
    field.name ??= nameAt(this.#buf!, field.nameStart, field.nameEnd);
    return field.name;
  }

  #write(writer: BsonWriter): void {
    const at = writer.open();
    for (let i = 0; i < this.#fields.length; i++) {
      const field = this.#fields[i]!;
      const { node } = field;
      if (field.from >= 0 && !this.isArray) {
        let end = (node as RawValue).end;
        for (let next = this.#fields[i + 1]; next && next.from === end; next = this.#fields[i + 1]) {
          end = (next.node as RawValue).end;
          i++;
        }
        writer.copy(this.#buf!, field.from, end);
        continue;
      }
      writer.name(node.type, this.isArray ? String(i) : this.#nameOf(field));
      if (node instanceof TreeNode) node.#write(writer);
      else writer.copy(node.buf, node.start, node.end);
    }
    writer.close(at);
  }
}

const NULL = new RawValue(Type.null, Buffer.alloc(0), 0, 0);

export const isArrayIndex = (name: string): boolean => /^(0|[1-9]\d*)$/.test(name);

/** An array of these values. */
export function arrayOf(nodes: Iterable<Node>): TreeNode {
  const array = new TreeNode(Type.array);
  for (const node of nodes) array.push(node);
  return array;
}

/** A document of one field. */
export function documentWith(name: string, node: Node): TreeNode {
  const tree = new TreeNode(Type.object);
  tree.set(name, node);
  return tree;
}

/** The bytes of a node, whether it was opened or not. */
export const rawOf = (node: Node): RawValue => (node instanceof TreeNode ? node.toRaw() : node);
