/** `${NAME}` in the values of the config file: what stands in the environment under that name stands there instead. */

// A password may hold `${x}` by itself, so that within a longer text only a name as variables are written counts.
const WHOLE = /^\s*\$\{([A-Za-z_]\w*)\}\s*$/;
const WITHIN = /\$\{([A-Z_][A-Z0-9_]*)\}/g;

export interface Filled {
  value: unknown;
  /** The names that are not set, or set to nothing; whoever has one of them has no value. */
  missing: string[];
}

/** A value with its variables filled in, however deep in it they stand. What a variable holds is text, and is not looked at again. */
export function filled(value: unknown, env: NodeJS.ProcessEnv): Filled {
  const missing = new Set<string>();
  const valueOf = (name: string): string => {
    const text = env[name] ?? '';
    // Some clients pass `${NAME}` through as it stands when NAME is not set.
    if (text.trim() === '' || /^\$\{.*\}$/.test(text.trim())) missing.add(name);
    return text;
  };
  const fill = (part: unknown): unknown => {
    if (typeof part === 'string') {
      const [, whole] = WHOLE.exec(part) ?? [];
      if (whole !== undefined) return valueOf(whole);
      return part.replaceAll(WITHIN, (_all, name: string) => valueOf(name));
    }
    if (Array.isArray(part)) return part.map(fill);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, fill(inner)]));
  };
  return { value: fill(value), missing: [...missing] };
}

/** True if a value is a variable and nothing else: then its text may stand for a number or a switch. */
export function isVariable(value: unknown): boolean {
  return typeof value === 'string' && WHOLE.test(value);
}
