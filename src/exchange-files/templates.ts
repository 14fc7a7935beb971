/** Fills in the configuration templates of dialplans/: `{{name}}`, and `{{#if name}}` … `{{/if}}` around lines. */

export type Values = Readonly<Record<string, string | number>>;

/** Returns the text; throws on a name that has no value, so that no half-filled file reaches Asterisk. */
export function fillIn(template: string, values: Values): string {
  const valueOf = (name: string): string => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`template asks for ${name}, known are: ${Object.keys(values).join(', ')}`);
    return String(value);
  };
  const chosen = template.replace(
    /^\{\{#if (\w+)\}\}\n([\s\S]*?)^\{\{\/if\}\}\n/gm,
    (_, name: string, lines: string) => (valueOf(name) === '' ? '' : lines),
  );
  return chosen.replace(/\{\{(\w+)\}\}/g, (_, name: string) => valueOf(name));
}
