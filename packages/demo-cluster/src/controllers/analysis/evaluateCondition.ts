import { ConditionError } from './ConditionError';
import { tokenize } from './tokenize';

type Value = number | boolean;

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
};

const functions: Record<string, (value: number) => Value> = {
  asFloat: value => value,
  asInt: value => Math.trunc(value),
  isNaN: value => Number.isNaN(value),
};

/** One method a level of precedence, loosest first. */
class Parser {
  readonly #tokens: readonly string[];
  readonly #result: number;
  #at = 0;

  constructor(tokens: readonly string[], result: number) {
    this.#tokens = tokens;
    this.#result = result;
  }

  end(): void {
    if (this.#peek() !== undefined) this.#refuse();
  }

  disjunction(): Value {
    let value = this.#conjunction();
    while (this.#take('||') || this.#take('or')) {
      // Both sides are read, so that an error on the right is not hidden by the left.
      const right = bool(this.#conjunction());
      value = bool(value) || right;
    }
    return value;
  }

  #conjunction(): Value {
    let value = this.#negation();
    while (this.#take('&&') || this.#take('and')) {
      const right = bool(this.#negation());
      value = bool(value) && right;
    }
    return value;
  }

  #negation(): Value {
    return this.#take('!') || this.#take('not')
      ? !bool(this.#negation())
      : this.#comparison();
  }

  #comparison(): Value {
    const left = this.#operand();
    const compare = comparisons[this.#peek() ?? ''];
    if (!compare) return left;
    this.#at += 1;
    return compare(number(left), number(this.#operand()));
  }

  #operand(): Value {
    const token = this.#peek();
    if (this.#take('(')) {
      const value = this.disjunction();
      this.#expect(')');
      return value;
    }
    if (this.#take('result')) {
      if (this.#take('[')) {
        this.#expect('0');
        this.#expect(']');
      }
      return this.#result;
    }
    if (token !== undefined && Object.hasOwn(functions, token)) {
      this.#at += 1;
      this.#expect('(');
      const value = number(this.#operand());
      this.#expect(')');
      return functions[token](value);
    }
    if (token === undefined || !/^-?[\d.]/.test(token)) return this.#refuse();
    this.#at += 1;
    return Number(token);
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) this.#refuse();
  }

  #refuse(): never {
    const token = this.#peek();
    throw new ConditionError(
      token === undefined
        ? 'unexpected end of the condition'
        : `unexpected or unsupported "${token}"`,
    );
  }
}

function bool(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  throw new ConditionError(`expected bool, but got ${value}`);
}

function number(value: Value): number {
  if (typeof value === 'number') return value;
  throw new ConditionError(`expected a number, but got ${value}`);
}

/**
 * Evaluates a condition over one measured number: comparisons of `result`, `result[0]`, `asFloat(…)`, `asInt(…)` and
 * numbers, joined by `&&`, `||`, `!`, `and`, `or`, `not` and parentheses. The part of Argo Rollouts' expression language
 * that is used for thresholds, and nothing that could run code.
 *
 * @throws ConditionError for anything else, and where the answer is not true or false
 */
export function evaluateCondition(condition: string, result: number): boolean {
  const parser = new Parser(tokenize(condition), result);
  const value = parser.disjunction();
  parser.end();
  if (typeof value !== 'boolean') {
    throw new ConditionError(`expected bool, but got ${typeof value}`);
  }
  return value;
}
