/** YAML files on disk. */
import { readFileSync } from 'node:fs';
import { messageOf } from './errors.ts';
import { fileWords } from './mistakes/files.ts';
import { fileProblem } from './problem.ts';
import type { Problem } from './problem.ts';
import { emptySource, readYaml } from './yaml-source.ts';
import type { YamlSource } from './yaml-source.ts';

/** Reads a YAML file. Never throws: a folder of that name, or a file that may not be read, is a problem. */
export function readYamlFile(file: string): { source: YamlSource; problems: readonly Problem[] } {
  try {
    const bytes = readFileSync(file);
    const text = bytes.toString('utf8');
    // Saved in an older encoding, an é would be spoken as something else.
    if (Buffer.from(text).equals(bytes)) return readYaml(file, text);
    const before = text.slice(0, text.indexOf('\uFFFD')).split('\n');
    const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
    return unreadable({
      ...{ file, line, column, path: '' },
      ...{ found: fileWords.notUtf8, allowed: fileWords.savedAsUtf8 },
    });
  } catch (error) {
    const found = fileWords.trouble(messageOf(error));
    return unreadable(fileProblem(file, found, fileWords.readable));
  }
}

const unreadable = (problem: Problem): { source: YamlSource; problems: readonly Problem[] } => ({
  source: emptySource(problem.file, ''),
  problems: [problem],
});
