/**
 * The integral of a smooth function over a row of panels, by the rule of Gauss and Legendre with 20 points a panel:
 * exact for polynomials up to degree 39. `edges` are the ends of the panels, ascending.
 */
export function integrate(value: (x: number) => number, edges: readonly number[]): number {
  let total = 0;
  edges.slice(1).forEach((right, index) => {
    const left = edges[index] ?? right;
    total += panel(value, (left + right) / 2, (right - left) / 2);
  });
  return total;
}

function panel(value: (x: number) => number, middle: number, half: number): number {
  let sum = 0;
  for (const { at, weight } of RULE) sum += weight * (value(middle - half * at) + value(middle + half * at));
  return half * sum;
}

const DEGREE = 20;

/** The nodes above 0 (the others mirror them), each found by Newton's method from the usual first guess. */
const RULE = Array.from({ length: DEGREE / 2 }, (_, index) => {
  let at = Math.cos((Math.PI * (index + 0.75)) / (DEGREE + 0.5));
  for (let round = 0; round < 8; round += 1) at -= legendre(at).value / legendre(at).slope;
  return { at, weight: 2 / ((1 - at * at) * legendre(at).slope ** 2) };
});

/** Legendre's polynomial of degree 20, by Bonnet's recursion. */
function legendre(x: number): { readonly value: number; readonly slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= DEGREE; k += 1)
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (DEGREE * (x * value - before)) / (x * x - 1) };
}
