/**
 * A line of ids, smallest rank first, ties by id: a treap that also counts, so that joining, leaving and
 * "how many are before me" each take O(log n). Its shape follows from the ids alone (no chance), so two runs
 * over the same log cost the same.
 */
interface Node {
  readonly id: string;
  readonly rank: number;
  readonly weight: number;
  size: number;
  left: Node | null;
  right: Node | null;
}

export class Ranked {
  #root: Node | null = null;

  get size(): number {
    return sizeOf(this.#root);
  }

  add(id: string, rank: number): void {
    const [before, after] = split(this.#root, rank, id);
    const node: Node = { id, rank, weight: weightOf(id), size: 1, left: null, right: null };
    this.#root = join(join(before, node), after);
  }

  /** Removes the id, which must have been added with this rank; false when it is not there. */
  delete(id: string, rank: number): boolean {
    const before = this.size;
    this.#root = remove(this.#root, rank, id);
    return this.size < before;
  }

  /** Whoever stands first. */
  get first(): { readonly id: string; readonly rank: number } | undefined {
    let node = this.#root;
    while (node?.left) node = node.left;
    return node ?? undefined;
  }

  /** How many stand before (rank, id). */
  countBefore(id: string, rank: number): number {
    let count = 0;
    for (let node = this.#root; node;) {
      if (precedes(node, rank, id)) {
        count += sizeOf(node.left) + 1;
        node = node.right;
      } else node = node.left;
    }
    return count;
  }

  /** From first to last; the line must not change meanwhile. */
  *[Symbol.iterator](): Generator<{ readonly id: string; readonly rank: number }> {
    const path: Node[] = [];
    for (let node = this.#root; node || path.length > 0;) {
      while (node) {
        path.push(node);
        node = node.left;
      }
      const next = path.pop();
      if (!next) return;
      yield next;
      node = next.right;
    }
  }
}

const sizeOf = (node: Node | null): number => node?.size ?? 0;
const precedes = (node: Node, rank: number, id: string): boolean =>
  node.rank < rank || (node.rank === rank && node.id < id);

function counted(node: Node): Node {
  node.size = sizeOf(node.left) + sizeOf(node.right) + 1;
  return node;
}

/** FNV-1a: spreads ids that differ only in their last letters. */
function weightOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}

function split(node: Node | null, rank: number, id: string): [Node | null, Node | null] {
  if (!node) return [null, null];
  if (precedes(node, rank, id)) {
    const [left, right] = split(node.right, rank, id);
    node.right = left;
    return [counted(node), right];
  }
  const [left, right] = split(node.left, rank, id);
  node.left = right;
  return [left, counted(node)];
}

function join(left: Node | null, right: Node | null): Node | null {
  if (!left || !right) return left ?? right;
  if (left.weight > right.weight) {
    left.right = join(left.right, right);
    return counted(left);
  }
  right.left = join(left, right.left);
  return counted(right);
}

function remove(node: Node | null, rank: number, id: string): Node | null {
  if (!node) return null;
  if (node.id === id && node.rank === rank) return join(node.left, node.right);
  if (precedes(node, rank, id)) node.right = remove(node.right, rank, id);
  else node.left = remove(node.left, rank, id);
  return counted(node);
}
