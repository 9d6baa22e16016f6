declare const brand: unique symbol;

/**
 * Text that has passed the rule named by `B`. The rule marks it with a type guard of its own, so that nothing else can
 * make one.
 */
export type Branded<B extends string> = string & { readonly [brand]: B };
