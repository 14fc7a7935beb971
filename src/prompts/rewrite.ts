/** One text of a YAML file changed, and not a letter besides: comments, order and folding of the others stay. */
import { Scalar, isMap, isNode, isScalar, parseDocument, stringify } from 'yaml';
import type { YAMLMap } from 'yaml';

const FOLD_AT = 90;

/** The file with `name`'s text replaced: its value, or the `text` in its map. Unchanged when it is not there. */
export function withText(yaml: string, name: string, text: string): string {
  const { contents } = parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent' });
  const value = isMap(contents) ? valueOf(contents, name) : undefined;
  const node = isMap(value) ? valueOf(value, 'text') : value;
  if (!isScalar(node) || !node.range) return yaml;
  const [from, to] = node.range;
  const written = yaml.slice(from, to);
  // A block (">-") ends with its line, and so must what takes its place.
  const end = written.endsWith('\n') ? '\n' : '';
  // What stands behind it on its line, a comment or the end of its map, would be taken into a block.
  const alone = end !== '' || /^[ \t]*(\r?\n|$)/.test(yaml.slice(to));
  return yaml.slice(0, from) + scalar(text, alone && !isMap(value)) + end + yaml.slice(to);
}

function valueOf(map: YAMLMap, name: string): unknown {
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === name);
  return pair && isNode(pair.value) ? pair.value : undefined;
}

/** The words of a text; where its lines break is of no matter to a voice. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** In quotes on one line, or folded below its key as long texts in these files are. */
function scalar(text: string, mayFold: boolean): string {
  if (!mayFold || text.length <= FOLD_AT) return quoted(text);
  const node = new Scalar(text);
  node.type = Scalar.BLOCK_FOLDED;
  // As the value of some key, so that it is indented; then without the key.
  return stringify({ k: node }, { lineWidth: FOLD_AT, blockQuote: 'folded' }).slice('k: '.length).trimEnd();
}

const quoted = (text: string): string =>
  stringify(text, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }).trimEnd();
