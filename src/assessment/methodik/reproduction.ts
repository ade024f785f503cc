/** What a check with known numbers is made of: inputs in, the model's numbers out, in the order of the expected ones. */

export type Got = number | string | null

/** Computes one vector with the functions every assessment uses. */
export type Reproduction = (inputs: unknown) => readonly Got[]

/** Types the inputs of a vector; their shape is fixed by vectors.json and checked by its test. */
export const reproduction =
  <I>(run: (inputs: I) => readonly Got[]): Reproduction =>
  (inputs) =>
    run(inputs as I)
