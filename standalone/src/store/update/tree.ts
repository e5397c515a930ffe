import { ElementCursor, int32At, RawValue, Type } from '../bson/element.ts';
import { BsonWriter } from '../bson/value.ts';

export type Node = RawValue | TreeNode;

/**
 * A document or array opened for change. Only what is stepped into is opened; everything else stays the bytes that it
 * was and is copied back as such.
 */
export class TreeNode {
  readonly names: string[] = [];
  readonly nodes: Node[] = [];

  constructor(readonly type: typeof Type.object | typeof Type.array) {}

  static open(value: RawValue): TreeNode {
    const tree = new TreeNode(value.type === Type.array ? Type.array : Type.object);
    const cursor = new ElementCursor(value.buf, value.start);
    while (cursor.next()) {
      tree.names.push(tree.isArray ? '' : cursor.name);
      tree.nodes.push(cursor.value);
    }
    return tree;
  }

  get isArray(): boolean {
    return this.type === Type.array;
  }

  /** The position of a field, or of an element by its number; -1 if there is none. */
  indexOf(name: string): number {
    if (!this.isArray) return this.names.indexOf(name);
    return isArrayIndex(name) && Number(name) < this.nodes.length ? Number(name) : -1;
  }

  get(name: string): Node | undefined {
    return this.nodes[this.indexOf(name)];
  }

  /** The child opened for change, if it is a document or an array. */
  child(name: string): TreeNode | undefined {
    const index = this.indexOf(name);
    const node = this.nodes[index];
    if (node === undefined || node instanceof TreeNode) return node;
    if (node.type !== Type.object && node.type !== Type.array) return undefined;
    const tree = TreeNode.open(node);
    this.nodes[index] = tree;
    return tree;
  }

  /** Sets a field; an array grows with nulls up to the position. */
  set(name: string, node: Node): void {
    const index = this.indexOf(name);
    if (index >= 0) this.nodes[index] = node;
    else if (this.isArray) {
      while (this.nodes.length < Number(name)) this.push(NULL);
      this.push(node);
    } else {
      this.names.push(name);
      this.nodes.push(node);
    }
  }

  push(node: Node): void {
    this.names.push('');
    this.nodes.push(node);
  }

  remove(name: string): boolean {
    const index = this.indexOf(name);
    if (index < 0) return false;
    if (this.isArray) this.nodes[index] = NULL;
    else {
      this.names.splice(index, 1);
      this.nodes.splice(index, 1);
    }
    return true;
  }

  write(writer: BsonWriter): void {
    const at = writer.open();
    for (let i = 0; i < this.nodes.length; i++) {
      const node = this.nodes[i]!;
      writer.name(node.type, this.isArray ? String(i) : this.names[i]!);
      if (node instanceof TreeNode) node.write(writer);
      else writer.copy(node.buf, node.start, node.end);
    }
    writer.close(at);
  }

  toRaw(): RawValue {
    const writer = new BsonWriter();
    this.write(writer);
    return new RawValue(this.type, writer.take(), 0, writer.length);
  }
}

const NULL = new RawValue(Type.null, Buffer.alloc(0), 0, 0);

export const isArrayIndex = (name: string): boolean => /^(0|[1-9]\d*)$/.test(name);

/** The bytes of a node, whether it was opened or not. */
export const rawOf = (node: Node): RawValue => (node instanceof TreeNode ? node.toRaw() : node);

export const isEmptyDocument = (value: RawValue): boolean => int32At(value.buf, value.start) === 5;
